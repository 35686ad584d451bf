import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Clock, createClock } from '../../packages/testing/src/hooks/clock.js';
import { createMailbox } from '../../packages/testing/src/hooks/mailbox.js';
import { type Credentials, type Mailbox, newCredentials } from '../../packages/testing/src/index.js';
import { type TestBrowser, useBrowser } from '../support/browser.js';
import { type FirstStart, firstStart } from '../support/first-start.js';

const COOKIE = 'latchkey_dashboard';

/** A server without a configuration file, a browser, and an administrator who came by the one-time link. */
export interface Dashboard extends TestBrowser {
  readonly url: string;
  /** The one-time link, as the server printed it; used up where there is an administrator. */
  readonly oneTimeLink: string;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly administrator: Credentials;
  /** A page of the dashboard in a browser profile of its own, signed in. */
  openSignedIn(path: string, settings?: BrowserContextOptions): Promise<Page>;
  /** Does something beforehand, over the dashboard's API. */
  call<Answer>(method: string, path: string, body?: object): Promise<Answer>;
  /** An environment that no other test sees. */
  newEnvironment(type?: 'staging' | 'production'): Promise<{ id: string; name: string }>;
  /** Takes what a browser says of answers that refuse; anything else fails the test. */
  takeRefusals(): void;
}

interface Setting {
  /** Whether the one-time link is left to the tests. */
  readonly isNew?: boolean;
}

export function useDashboard({ isNew = false }: Setting = {}): Dashboard {
  const browser = useBrowser();
  const administrator = newCredentials();
  let program: FirstStart | undefined;
  const cookies = new Map<string, string>();
  let environmentCount = 0;
  const server = () => {
    if (program === undefined) throw new Error('the dashboard is set up in beforeAll');
    return program;
  };
  const oneTimeLink = () => /^Dashboard: (.*)$/m.exec(server().printed)?.[1] ?? '';

  /** As the dashboard's own page sends it. */
  async function send(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(`${server().url}/dashboard/api${path}`, {
      method,
      headers: {
        origin: server().url,
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        'x-latchkey-dashboard': '1',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    return answer;
  }

  async function createAdministrator(): Promise<void> {
    const token = new URLSearchParams(new URL(oneTimeLink()).hash.slice(1)).get('token');
    const person = { first_name: 'Grace', last_name: 'Hopper', ...administrator };
    await send('POST', '/first-administrator', { token, ...person });
    const code = await createMailbox(server().url).code(administrator.email);
    await send('POST', '/first-administrator/code', { token, code });
  }

  beforeAll(async () => {
    if (!browser.isHere) return;
    program = await firstStart();
    if (!isNew) await createAdministrator();
  }, 120_000);
  afterAll(async () => await program?.stop(), 60_000);

  const call = async <Answer>(method: string, path: string, body?: object) =>
    (await (await send(method, path, body)).json()) as Answer;

  return {
    ...browser,
    get url() {
      return server().url;
    },
    get oneTimeLink() {
      return oneTimeLink();
    },
    get mailbox() {
      return createMailbox(server().url);
    },
    get clock() {
      return createClock(server().url);
    },
    administrator,
    openSignedIn: async (path, settings) => {
      const page = await browser.open(settings);
      await page
        .context()
        .addCookies([{ name: COOKIE, value: cookies.get(COOKIE) ?? '', url: server().url }]);
      await page.goto(`${server().url}/dashboard${path}`);
      return page;
    },
    call,
    newEnvironment: async (type = 'staging') => {
      environmentCount += 1;
      return await call('POST', '/environments', { name: `${type} ${environmentCount}`, type });
    },
    takeRefusals: () => {
      const others = browser
        .takeComplaints()
        .filter((text) => !/^Failed to load resource: the server responded with a status of 4/.test(text));
      expect(others).toEqual([]);
    },
  };
}
