import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailbox } from '../../packages/testing/src/hooks/mailbox.js';
import { newCredentials } from '../../packages/testing/src/index.js';
import { useBrowser } from '../support/browser.js';
import { control, enterCode, link, signUp, textBox } from '../support/people.js';
import { aReader, type Reader } from './reader.js';

describe.each([
  { guide: 'nextjs', port: 3000 as const, opens: '/account' },
  { guide: 'express', port: 3000 as const, opens: '/account' },
  // Its one page is open, and signs people up itself.
  { guide: 'react', port: 5173 as const, opens: '/' },
])('somebody who follows the guide $guide to the letter', ({ guide, port, opens }) => {
  const browser = useBrowser();
  let reader: Reader;
  beforeAll(async () => {
    if (!browser.isHere) return;
    reader = await aReader(guide, port);
    await reader.follow();
  }, 400_000);
  afterAll(async () => await reader?.stop(), 60_000);

  /** From wherever signing up begins to the application's own page. */
  async function signUpAsStranger(page: Page): Promise<void> {
    const stranger = newCredentials();
    await (opens === '/' ? control(page, 'Sign up') : link(page, 'Sign up')).click();
    await signUp(page, stranger);
    await textBox(page, 'Code').waitFor();
    await enterCode(page, await createMailbox(reader.latchkeyUrl).code(stranger.email));
    await page.waitForURL(`${reader.origin}${opens}`);
  }

  it('signs up, comes back to where they were, stays signed in, and signs out', async () => {
    const page = await browser.open();
    await page.goto(`${reader.origin}${opens}`);
    await signUpAsStranger(page);

    const greeting = page.getByText(opens === '/' ? 'Hello Ada' : 'Your address is');
    await greeting.waitFor();
    await page.reload();
    await greeting.waitFor();

    await page.goto(reader.origin);
    await control(page, 'Sign out').click();
    await control(page, 'Sign in').waitFor();
    expect(page.url()).toBe(`${reader.origin}/`);
    // A development server talks, and the pages have no icon.
    browser.takeComplaints();
  }, 120_000);
});
