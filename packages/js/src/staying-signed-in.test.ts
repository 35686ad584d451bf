import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoginRequiredError, RefreshError } from './errors.js';
import { announceSession, aStory, PAGE } from './testing/story.js';

const GONE = { status: 400, body: { error: 'invalid_grant', error_description: 'The session is over.' } };
const SECOND = 1000;

describe('staying signed in', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('renews the token before it ends, by the length of the token and not by the clock of the server', async () => {
    const { latchkey, signIn } = aStory();
    const onRefresh = vi.fn();
    const client = await signIn(undefined, { onRefresh });
    const first = await client.getAccessToken();
    await vi.advanceTimersByTimeAsync(269 * SECOND);
    expect(latchkey.count('refresh_token')).toBe(0);
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(latchkey.count('refresh_token')).toBe(1);
    expect(await client.getAccessToken()).not.toBe(first);
    expect(onRefresh).toHaveBeenCalledTimes(2);
    expect(JSON.stringify(onRefresh.mock.calls)).not.toContain('refresh_2');
  });

  it('renews as long before the end as it is told', async () => {
    const { latchkey, signIn } = aStory({ refreshBufferInterval: 200 });
    await signIn();
    await vi.advanceTimersByTimeAsync(101 * SECOND);
    expect(latchkey.count('refresh_token')).toBe(1);
  });

  it('leaves a hidden tab alone until it is looked at', async () => {
    const { latchkey, browser, signIn } = aStory();
    const tab = browser.open(PAGE);
    const client = await signIn(tab);
    tab.isHidden = true;
    await vi.advanceTimersByTimeAsync(1000 * SECOND);
    expect(latchkey.count('refresh_token')).toBe(0);
    tab.isHidden = false;
    tab.happens('visibilitychange');
    await vi.advanceTimersByTimeAsync(0);
    expect(latchkey.count('refresh_token')).toBe(1);
    client.dispose();
    await vi.advanceTimersByTimeAsync(1000 * SECOND);
    expect(latchkey.count('refresh_token')).toBe(1);
  });

  it('asks the application before, where it wants to be asked', async () => {
    let mayRenew = false;
    const { latchkey, signIn } = aStory({ onBeforeAutoRefresh: () => mayRenew });
    await signIn();
    await vi.advanceTimersByTimeAsync(290 * SECOND);
    expect(latchkey.count('refresh_token')).toBe(0);
    mayRenew = true;
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(latchkey.count('refresh_token')).toBe(1);
  });

  it('shares one renewal among all that ask at once', async () => {
    const { latchkey, signIn } = aStory({ onBeforeAutoRefresh: () => false });
    const client = await signIn();
    await vi.advanceTimersByTimeAsync(301 * SECOND);
    const tokens = await Promise.all(Array.from({ length: 10 }, () => client.getAccessToken()));
    expect(new Set(tokens).size).toBe(1);
    expect(latchkey.count('refresh_token')).toBe(1);
  });

  it('takes up the session that the browser has, by the cookie alone and without a token in any storage', async () => {
    const { latchkey, browser, open } = aStory();
    announceSession(browser);
    const tab = browser.open(PAGE);
    const client = await open(tab);
    expect(client.getUser()?.id).toBe('user_ada');
    expect(latchkey.requests).toEqual([{ client_id: 'client_acme', grant_type: 'refresh_token' }]);
    const token = await client.getAccessToken();
    for (const secret of [token, 'refresh_1']) {
      expect(browser.localStorage.all() + tab.sessionStorage.all()).not.toContain(secret);
    }
  });

  it('keeps the refresh token, and nothing else, in localStorage in development only', async () => {
    const { latchkey, browser, signIn, open } = aStory({ devMode: true });
    const client = await signIn();
    expect(browser.localStorage.all()).toContain('refresh_1');
    expect(browser.localStorage.all()).not.toContain(await client.getAccessToken());
    await open(browser.open(PAGE));
    expect(latchkey.requests.at(-1)).toMatchObject({ refresh_token: 'refresh_1' });
    expect(browser.localStorage.all()).toContain('refresh_2');
  });

  it('is in development on this machine by itself', async () => {
    for (const page of ['http://localhost:3000/', 'http://127.0.0.1:3000/', 'http://[::1]:3000/']) {
      const { browser, signIn } = aStory({ redirectUri: page });
      await signIn(browser.open(page));
      expect(browser.localStorage.all()).toContain('refresh_1');
    }
  });

  it.each([['offline' as const], [{ status: 503, headers: { 'retry-after': '7' } }], [{ status: 429 }]])(
    'an outage (%j) signs nobody out: the token works to its end, and then nobody can say',
    async (trouble) => {
      const onRefreshFailure = vi.fn();
      const { latchkey, signIn } = aStory({ onRefreshFailure });
      const client = await signIn();
      latchkey.next.push(...Array.from({ length: 1000 }, () => trouble));
      await vi.advanceTimersByTimeAsync(290 * SECOND);
      expect(latchkey.count('refresh_token')).toBeGreaterThan(0);
      expect(client.getState()).toMatchObject({ status: 'signed_in' });
      await client.getAccessToken();
      await expect(client.getAccessToken({ forceRefresh: true })).rejects.toMatchObject({
        isTransient: true,
      });

      await vi.advanceTimersByTimeAsync(60 * SECOND);
      expect(client.getState()).toMatchObject({
        status: 'could_not_check',
        session: { claims: { sub: 'user_ada' } },
      });
      expect(client.getUser()?.id).toBe('user_ada');
      await expect(client.getAccessToken()).rejects.toThrow(RefreshError);
      await vi.advanceTimersByTimeAsync(3600 * SECOND);
      // Not every second.
      expect(latchkey.count('refresh_token')).toBeLessThan(600);
      expect(client.getState()).toMatchObject({ status: 'could_not_check' });

      latchkey.next.length = 0;
      await vi.advanceTimersByTimeAsync(61 * SECOND);
      expect(client.getState()).toMatchObject({ status: 'signed_in' });
      expect(onRefreshFailure).not.toHaveBeenCalled();
    },
  );

  it('an outage at the start is not "signed out", and goes over by itself', async () => {
    const { latchkey, browser, open } = aStory();
    announceSession(browser);
    latchkey.next.push({ status: 502 });
    const client = await open(browser.open(PAGE));
    expect(client.getState()).toMatchObject({ status: 'could_not_check', session: undefined });
    expect(client.getUser()).toBeNull();
    await vi.advanceTimersByTimeAsync(2 * SECOND);
    expect(client.getState()).toMatchObject({ status: 'signed_in' });
  });

  it('a misconfigured client is no signed-out person', async () => {
    const { latchkey, browser, open } = aStory();
    announceSession(browser);
    latchkey.next.push({
      status: 400,
      body: { error: 'invalid_client', error_description: 'No such client' },
    });
    const client = await open(browser.open(PAGE));
    expect(client.getState()).toMatchObject({ status: 'could_not_check', cause: { code: 'invalid_client' } });
    await expect(client.getAccessToken()).rejects.toMatchObject({ status: 400, error: 'invalid_client' });
  });

  it('a definite refusal signs out, and offers to sign in', async () => {
    const onRefreshFailure = vi.fn();
    const { latchkey, browser, signIn } = aStory({ devMode: true, onRefreshFailure });
    const client = await signIn();
    latchkey.next.push(GONE);
    await vi.advanceTimersByTimeAsync(301 * SECOND);
    expect(client.getState()).toMatchObject({ status: 'signed_out', error: { name: 'LoginRequiredError' } });
    expect(client.getUser()).toBeNull();
    await expect(client.getAccessToken()).rejects.toThrow(LoginRequiredError);
    expect(onRefreshFailure).toHaveBeenCalledOnce();
    expect(onRefreshFailure.mock.calls[0]?.[0].signIn).toBeTypeOf('function');
    expect(browser.localStorage.all()).toBe('[]');
    const asked = latchkey.requests.length;
    await vi.advanceTimersByTimeAsync(3600 * SECOND);
    expect(latchkey.requests).toHaveLength(asked);
  });

  it('a refusal at the start is no failure', async () => {
    const onRefreshFailure = vi.fn();
    const { latchkey, browser, open } = aStory({ onRefreshFailure });
    announceSession(browser);
    latchkey.next.push(GONE);
    const client = await open(browser.open(PAGE));
    expect(client.getState()).toMatchObject({ status: 'signed_out' });
    expect(onRefreshFailure).not.toHaveBeenCalled();
  });

  it('says what to do where the browser keeps the cookie back', async () => {
    const { latchkey, signIn } = aStory();
    const client = await signIn();
    latchkey.next.push({
      status: 400,
      body: { error: 'invalid_request', error_description: 'refresh_token missing' },
    });
    await expect(client.getAccessToken({ forceRefresh: true })).rejects.toThrow('on the site of this page');
  });

  it('switches the organization, and asks at the hosted pages where that is refused', async () => {
    const { latchkey, browser, signIn } = aStory();
    const tab = browser.open(PAGE);
    const client = await signIn(tab);
    await client.switchToOrganization({ organizationId: 'org_2' });
    expect(client.getState()).toMatchObject({ session: { response: { organizationId: 'org_2' } } });
    tab.left.length = 0;

    latchkey.next.push({ status: 400, body: { error: 'organization_membership_not_found' } });
    await client.switchToOrganization({ organizationId: 'org_3', signInOpts: { state: 1 } });
    expect(tab.left[0]).toContain('organization_id=org_3');
    expect(client.getState()).toMatchObject({
      status: 'signed_in',
      session: { claims: { org_id: 'org_2' } },
    });

    latchkey.next.push('offline');
    await expect(client.switchToOrganization({ organizationId: 'org_3' })).rejects.toThrow(RefreshError);
    expect(tab.left).toHaveLength(1);
  });

  it('a mistake in a callback of the application is reported and harms nothing', async () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const { signIn } = aStory();
    const client = await signIn(undefined, {
      onRefresh: () => {
        throw new Error('mine');
      },
    });
    expect(client.getUser()).not.toBeNull();
    expect(report).toHaveBeenCalledWith(new Error('mine'));
    vi.unstubAllGlobals();
  });
});
