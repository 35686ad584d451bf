import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../stories/find-chromium.js';

/** The browser of a test file. */
export interface TestBrowser {
  /** Whether there is one; every test of the file is skipped where there is not. */
  readonly isHere: boolean;
  /** A page in a browser profile of its own, without cookies. */
  open(settings?: BrowserContextOptions): Promise<Page>;
  /** Errors and warnings of the consoles so far. What no test takes from here fails it. */
  takeComplaints(): string[];
}

/** A test on a loaded machine waits for its turn, but not for ever. */
const LONGEST_STEP_MS = 20_000;

export function useBrowser(): TestBrowser {
  const executablePath = findChromium();
  const contexts: BrowserContext[] = [];
  let browser: Browser | undefined;
  let complaints: string[] = [];

  beforeAll(async () => {
    if (executablePath === undefined) return;
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  }, 60_000);

  beforeEach((test) => {
    test.skip(executablePath === undefined, 'there is no Chromium here');
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(complaints.splice(0)).toEqual([]);
  });

  afterAll(async () => await browser?.close());

  return {
    isHere: executablePath !== undefined,
    open: async (settings = {}) => {
      if (browser === undefined) throw new Error('the browser starts in beforeAll');
      const context = await browser.newContext(settings);
      contexts.push(context);
      context.setDefaultTimeout(LONGEST_STEP_MS);
      context.on('console', (message) => {
        const isNoise =
          message.text().startsWith('Failed to load resource') &&
          message.location().url === message.page()?.url();
        if (['error', 'warning'].includes(message.type()) && !isNoise)
          complaints.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => complaints.push(error.error().message));
      return await context.newPage();
    },
    takeComplaints: () => {
      const taken = complaints;
      complaints = [];
      return taken;
    },
  };
}
