import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../stories/find-chromium.js';
import { type App, startApp } from './app.js';
import { type Latchkey, startLatchkey } from './server.js';

/** Where the tests of a file play: one server, one browser, and the applications that they name. */
export interface Stage {
  /** There from the file's `beforeAll` on. */
  readonly latchkey: Latchkey;
  app(name: string): App;
  /** A page in a browser profile of its own, without cookies. */
  open(settings?: BrowserContextOptions): Promise<Page>;
  /** Errors and warnings of the consoles so far. What no test takes from here fails it. */
  takeComplaints(): string[];
}

interface Setting {
  /** Names of applications, with the host name that each listens on. */
  readonly apps?: Readonly<Record<string, string>>;
  /** The configuration file for these applications, or a promise of it. */
  readonly config?: (apps: (name: string) => App) => unknown;
  readonly output?: 'json' | 'text';
}

/** A test on a loaded machine waits for its turn, but not for ever. */
const LONGEST_STEP_MS = 20_000;

export function useStage({ apps: hosts = {}, config, output = 'json' }: Setting = {}): Stage {
  const executablePath = findChromium();
  const apps = new Map<string, App>();
  const contexts: BrowserContext[] = [];
  let browser: Browser | undefined;
  let latchkey: Latchkey | undefined;
  let complaints: string[] = [];
  const app = (name: string) => there(apps.get(name));

  beforeAll(async () => {
    if (executablePath === undefined) return;
    for (const [name, host] of Object.entries(hosts)) apps.set(name, await startApp(name, host));
    latchkey = await startLatchkey({ output, ...(config && { config: await config(app) }) });
    const [environment] = latchkey.environments;
    for (const one of apps.values()) {
      one.connect({ url: latchkey.url, clientId: environment?.client_id ?? '' });
    }
    browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  }, 180_000);

  beforeEach((test) => {
    test.skip(executablePath === undefined, 'there is no Chromium here');
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    for (const one of apps.values()) one.landing = undefined;
    expect(complaints.splice(0)).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all([...apps.values()].map((one) => one.stop()));
    await latchkey?.stop();
  }, 60_000);

  return {
    get latchkey() {
      return there(latchkey);
    },
    app,
    open: async (settings = {}) => {
      const context = await there(browser).newContext(settings);
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

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the stage is set up in beforeAll');
  return thing;
}
