import { createClientIn } from '../create-client.js';
import type { CreateClientOptions } from '../options.js';
import { FakeBrowser, type FakeTab } from './fake-browser.js';
import { FakeLatchkey } from './fake-latchkey.js';

export const PAGE = 'https://app.acme.test/';
export const CLIENT_ID = 'client_acme';

/** A browser, and a token endpoint for it. */
export function aStory(options: CreateClientOptions = {}) {
  const latchkey = new FakeLatchkey();
  const browser = new FakeBrowser(latchkey.answer);
  const open = (tab: FakeTab, more: CreateClientOptions = {}) =>
    createClientIn(tab, CLIENT_ID, { apiHostname: 'auth.acme.test', redirectUri: PAGE, ...options, ...more });

  /** Leaves for the hosted pages, and comes back with a code; the client of the page that it comes back to. */
  async function signIn(tab = browser.open(PAGE), more: CreateClientOptions = {}, state?: unknown) {
    const client = await open(tab, more);
    await client.signIn({ state });
    client.dispose();
    browser.open(comesBack(tab), tab);
    return await open(tab, more);
  }

  return { latchkey, browser, open, signIn };
}

/** The address at which a tab comes back from the sign-in that it has left for last. */
export function comesBack(tab: FakeTab, query: Record<string, string> = { code: 'the-code' }): string {
  const asked = new URL(tab.left.at(-1) ?? '').searchParams;
  const answer = new URLSearchParams({ ...query, state: asked.get('state') ?? '' });
  return `${asked.get('redirect_uri')}?${answer}`;
}

/** The cookie by which the server says that the browser keeps a session of this client. */
export function announceSession(browser: FakeBrowser): void {
  const value = `client_other.${CLIENT_ID}`;
  browser.cookies = [{ name: 'workos-has-session', value, path: '/', isHttpOnly: false }];
}
