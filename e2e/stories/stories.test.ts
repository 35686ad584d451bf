import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cutOffTexts,
  enlargeEveryText,
  enlargeRoot,
  sidewaysScroll,
  smallControls,
  violations,
} from '../support/accessibility.js';
import { findChromium } from './find-chromium.js';
import { BRANDS, NORTHWIND, STORIES } from './stories.js';
import { ORIGIN, openPage, openStories } from './story-browser.js';

const executablePath = findChromium();
const reason = executablePath === undefined ? ' (skipped: no Chromium on PATH)' : '';

type Opened = Awaited<ReturnType<typeof openPage>>;

let browser: Browser;

describe.skipIf(executablePath === undefined)(`the hosted pages in a browser${reason}`, () => {
  beforeAll(async () => {
    browser = await openStories(executablePath ?? '');
  });
  afterAll(async () => await browser.close());

  describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await openPage(browser, NORTHWIND, { colorScheme });
    });
    afterAll(async () => await opened.context.close());

    it.each(STORIES.map(({ name }) => name))('%s has no accessibility violation', async (name) => {
      const { page, complaints } = opened;
      await page.goto(`${ORIGIN}/${name}`);
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it.each(Object.keys(BRANDS))('stays readable in the brand %s', async (brand) => {
      const branding = BRANDS[brand] ?? NORTHWIND;
      const { page, context } = await openPage(browser, branding, { colorScheme });
      for (const name of ['sign-up-refused', 'verify-email-resent']) {
        await page.goto(`${ORIGIN}/${name}`);
        expect(await violations(page)).toEqual([]);
      }
      await context.close();
    });
  });

  describe('on a screen 320 px wide', () => {
    let opened: Opened;
    beforeAll(async () => {
      const viewport = { width: 320, height: 640 };
      opened = await openPage(browser, BRANDS['long-name'] ?? NORTHWIND, { viewport });
    });
    afterAll(async () => await opened.context.close());

    it.each(STORIES.map(({ name }) => name))('%s fits, also with text twice as large', async (name) => {
      const { page } = opened;
      await page.goto(`${ORIGIN}/${name}`);
      expect(await sidewaysScroll(page)).toBe(0);
      await enlargeRoot(page, 2);
      expect(await sidewaysScroll(page)).toBe(0);
      await enlargeRoot(page, 1);
      await enlargeEveryText(page);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await cutOffTexts(page)).toEqual([]);
    });
  });

  it('controls that stand alone are large enough for a thumb', async () => {
    const { page, context } = await openPage(browser, NORTHWIND, { viewport: { width: 390, height: 844 } });
    for (const name of ['sign-in', 'password', 'sign-up', 'verify-email', 'select-organization']) {
      await page.goto(`${ORIGIN}/${name}`);
      expect(await smallControls(page)).toEqual([]);
    }
    await context.close();
  });

  it('loads the mono font only where a code or an id shows', async () => {
    const { page, context } = await openPage(browser, NORTHWIND);
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(`${ORIGIN}/sign-in`, { waitUntil: 'networkidle' });
    expect(loaded.filter((url) => url.includes('/mono-'))).toEqual([]);
    await page.goto(`${ORIGIN}/error`, { waitUntil: 'networkidle' });
    expect(loaded.filter((url) => url.includes('/mono-'))).toHaveLength(1);
    await context.close();
  });
});
