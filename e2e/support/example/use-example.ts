import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Credentials, TestUser } from '../../../packages/testing/src/index.js';
import { findChromium } from '../../stories/find-chromium.js';
import { control, heading, signIn } from '../people.js';
import { type Stage, useStage } from '../stage.js';
import { isOurs } from './build.js';
import { anExample, type Example, type ExampleOptions } from './example.js';

const TWICE_A_TOKEN_SECONDS = 600;

export interface UseOptions extends ExampleOptions {
  /** Whether its pages keep the session themselves, and judge it by the browser's clock. */
  readonly isClientOnly?: boolean;
}

/** A running example with a server and a browser, and what a person sees and does in it. */
export interface ExampleStage {
  readonly stage: Stage;
  readonly isOurs: boolean;
  readonly isClientOnly: boolean;
  /** A page in a browser profile of its own, whose clock can be moved where it has to be. */
  open(): Promise<Page>;
  readonly origin: string;
  at(path: string): string;
  visit(page: Page, path: string): Promise<void>;
  /** Waits for the hosted sign-in. */
  signInPage(page: Page): Promise<void>;
  /** Whatever page of the example this is, it shows this person and no other. */
  shows(page: Page, person: Pick<Credentials, 'email'>): Promise<void>;
  /** The example's first page, for somebody who is signed out. */
  showsNobody(page: Page): Promise<void>;
  /** A new person's browser, signed in on the way to the page. */
  openSignedIn(path?: string): Promise<{ page: Page; person: TestUser }>;
  sessionCookie(page: Page): Promise<string | undefined>;
  /** The addresses by which a page's sign-ins come back, from now on. */
  callbacksOf(page: Page): string[];
  /** Access tokens run out, by the clocks of both sides: the server's and the example's, or that of its pages. */
  expire(...pages: Page[]): Promise<void>;
}

/** Builds and starts an example, and a Latchkey for it, for the tests of a `describe`. */
export function useExample(name: string, { isClientOnly = false, ...options }: UseOptions): ExampleStage {
  let example: Example | undefined;
  let movedSeconds = 0;
  const there = () => {
    if (example === undefined) throw new Error('the example is started in beforeAll');
    return example;
  };
  // Without a Chromium nothing is started, and every test says so.
  const isPlayed = findChromium() !== undefined;

  beforeAll(async () => {
    if (isPlayed) example = await anExample(name, options);
  }, 400_000);
  const stage = useStage({ configFile: () => there().configFile });
  beforeAll(async () => {
    if (isPlayed) await there().start(stage.latchkey.url);
  }, 120_000);
  afterAll(async () => await example?.stop(), 60_000);

  const at = (path: string) => `${there().origin}${path}`;
  const visit = async (page: Page, path: string) => void (await page.goto(at(path)));
  const shows: ExampleStage['shows'] = async (page, { email }) =>
    await page.locator('.email').getByText(email, { exact: true }).waitFor();
  const open = async () => {
    const page = await stage.open();
    if (isClientOnly) await page.clock.install({ time: Date.now() + 1000 * movedSeconds });
    return page;
  };

  return {
    stage,
    isOurs: isOurs(options.on),
    isClientOnly,
    get origin() {
      return there().origin;
    },
    open,
    at,
    visit,
    signInPage: async (page: Page) => await heading(page, /^Sign in/).waitFor(),
    shows,
    showsNobody: async (page: Page) => {
      await control(page, 'Sign up').waitFor();
      expect(page.url()).toBe(at('/'));
      expect(await control(page, 'Sign out').isVisible()).toBe(false);
    },
    openSignedIn: async (path = '/account') => {
      const person = await stage.environment.createUser({ firstName: 'Ada' });
      const page = await open();
      await visit(page, path);
      await signIn(page, person);
      await shows(page, person);
      return { page, person };
    },
    sessionCookie: async (page: Page) =>
      (await page.context().cookies(there().origin)).find((cookie) => cookie.name === 'wos-session')?.value,
    callbacksOf: (page: Page) => {
      const callbacks: string[] = [];
      page.on('request', (request) => {
        if (request.url().startsWith(at('/callback?')) && request.url().includes('code='))
          callbacks.push(request.url());
      });
      return callbacks;
    },
    expire: async (...pages: Page[]) => {
      movedSeconds += TWICE_A_TOKEN_SECONDS;
      await stage.latchkey.clock.advance(TWICE_A_TOKEN_SECONDS);
      if (!isClientOnly) await there().restartAhead(movedSeconds);
      if (isClientOnly) for (const page of pages) await page.clock.fastForward(1000 * TWICE_A_TOKEN_SECONDS);
    },
  };
}
