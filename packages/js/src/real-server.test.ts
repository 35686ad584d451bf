import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { TestBrowser } from '../../../server/src/testing/browser.js';
import type { TestEnvironment } from '../../../server/src/testing/environment.js';
import { type ListeningServer, startListeningServer } from '../../../server/src/testing/listening.js';
import { anOrganization, aUser, type Person } from '../../../server/src/testing/people.js';
import { createClientIn } from './create-client.js';
import type { CreateClientOptions } from './options.js';
import { FakeBrowser, type FakeTab } from './testing/fake-browser.js';

const PAGE = 'http://localhost:3000/';
const TOKEN_SECONDS = 300;

describe('on a server', () => {
  let server: ListeningServer;
  let environment: TestEnvironment;
  let ada: Person;

  beforeAll(async () => {
    server = await startListeningServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    const lists = { redirectUris: [PAGE], signOutRedirects: [PAGE], corsOrigins: [new URL(PAGE).origin] };
    environment = await server.environment(lists);
    ada = await aUser(environment);
    vi.useFakeTimers({ toFake: ['Date'], now: server.clock.now() });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const advance = (seconds: number) => {
    server.clock.advance(seconds);
    vi.setSystemTime(server.clock.now());
  };

  function aBrowser(options: CreateClientOptions) {
    const browser = new FakeBrowser((url, init) => fetch(url, { ...init, redirect: 'manual' }));
    const { clientId } = environment.environment;
    const where = { apiHostname: 'localhost', port: server.port, https: false, redirectUri: PAGE };
    const open = (tab: FakeTab) => createClientIn(tab, clientId, { ...where, ...options });
    const signIn = async (tab = browser.open(PAGE)) => {
      const client = await open(tab);
      await client.signIn({ state: { returnTo: '/deep' } });
      client.dispose();
      const pages = new TestBrowser(server.app, server.url);
      await pages.visit(tab.left.at(-1) ?? '');
      await pages.submit({ email: ada.email });
      const { leftTo } = await pages.submit({ password: ada.password });
      return await open(browser.open(leftTo?.href ?? '', tab));
    };
    return { browser, open, signIn };
  }

  describe.each([
    { name: 'by the HttpOnly cookie', devMode: false },
    { name: 'in development', devMode: true },
  ])('$name', ({ devMode }) => {
    it('signs in, stays so over a reload, renews, and signs out', async () => {
      const onRedirectCallback = vi.fn();
      const { browser, open, signIn } = aBrowser({ devMode, onRedirectCallback });
      const client = await signIn();
      expect(client.getUser()).toMatchObject({ email: ada.email, firstName: 'Ada', emailVerified: true });
      expect(onRedirectCallback.mock.calls[0]?.[0].state).toEqual({ returnTo: '/deep' });
      expect(browser.localStorage.all() === '[]').toBe(!devMode);

      const token = await client.getAccessToken();
      advance(2 * TOKEN_SECONDS);
      expect(await client.getAccessToken()).not.toBe(token);

      const reloaded = await open(browser.open(PAGE));
      expect(reloaded.getUser()?.id).toBe(ada.id);
      expect(await reloaded.getAccessToken({ forceRefresh: true })).not.toBe(token);

      await reloaded.signOut({ navigate: false });
      await Promise.resolve();
      expect(client.getUser()).toBeNull();
      const after = await open(browser.open(PAGE));
      expect(after.getState()).toEqual({ status: 'signed_out' });
    });

    it('is signed out where the session was ended elsewhere', async () => {
      const { browser, open, signIn } = aBrowser({ devMode });
      const client = await signIn();
      const state = client.getState();
      const sessionId = state.status === 'signed_in' ? state.session.claims.sid : '';
      await environment.request('POST', '/user_management/sessions/revoke', {
        body: { session_id: sessionId },
      });
      advance(2 * TOKEN_SECONDS);
      await expect(client.getAccessToken()).rejects.toMatchObject({ name: 'LoginRequiredError' });
      const after = await open(browser.open(PAGE));
      expect(after.getState()).toEqual({ status: 'signed_out' });
    });

    it('moves to an organization of the person, and to no other', async () => {
      const { browser, signIn } = aBrowser({ devMode });
      const tab = browser.open(PAGE);
      const client = await signIn(tab);
      const organizationId = await anOrganization(server, environment, ada);
      await client.switchToOrganization({ organizationId });
      expect(client.getState()).toMatchObject({ session: { response: { organizationId } } });
      await client.switchToOrganization({ organizationId: 'org_unknown' });
      expect(tab.left.at(-1)).toContain('organization_id=org_unknown');
      expect(client.getState()).toMatchObject({ session: { response: { organizationId } } });
    });

    it('tabs that renew one after the other all stay signed in', async () => {
      const { browser, open, signIn } = aBrowser({ devMode });
      const first = await signIn();
      const second = await open(browser.open(PAGE));
      for (let round = 0; round < 3; round += 1) {
        advance(2 * TOKEN_SECONDS);
        await second.getAccessToken();
        await first.getAccessToken();
      }
      expect([first.getUser()?.id, second.getUser()?.id]).toEqual([ada.id, ada.id]);
    });
  });

  it('a code that is opened again leaves the session as it is', async () => {
    const { browser, open } = aBrowser({ devMode: false });
    const tab = browser.open(PAGE);
    const client = await open(tab);
    await client.signIn();
    const pages = new TestBrowser(server.app, server.url);
    await pages.visit(tab.left.at(-1) ?? '');
    await pages.submit({ email: ada.email });
    const { leftTo } = await pages.submit({ password: ada.password });
    for (const _time of ['once', 'again']) {
      const back = await open(browser.open(leftTo?.href ?? '', tab));
      expect(back.getUser()?.id).toBe(ada.id);
    }
  });
});
