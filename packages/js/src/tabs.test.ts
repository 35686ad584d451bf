import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LoginRequiredError, NoSessionError, RefreshError } from './errors.js';
import { announceSession, aStory, PAGE } from './testing/story.js';

const SECOND = 1000;

describe('several tabs', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Two tabs of a person who is signed in. */
  async function twoTabs({ hasLocks = true } = {}) {
    const story = aStory();
    story.browser.hasLocks = hasLocks;
    const tabs = [story.browser.open(PAGE), story.browser.open(PAGE)] as const;
    const second = await story.open(tabs[1]);
    const first = await story.signIn(tabs[0]);
    await vi.advanceTimersByTimeAsync(0);
    return { ...story, tabs, first, second };
  }

  it('follow one that signs in', async () => {
    const { latchkey, first, second } = await twoTabs();
    expect(second.getUser()).toEqual(first.getUser());
    expect(await second.getAccessToken()).toBe(await first.getAccessToken());
    expect(latchkey.requests).toHaveLength(1);
  });

  it.each([{ hasLocks: true }, { hasLocks: false }])(
    'all stay signed in (locks: $hasLocks)',
    async ({ hasLocks }) => {
      const { latchkey, first, second } = await twoTabs({ hasLocks });
      await vi.advanceTimersByTimeAsync(1000 * SECOND);
      expect(first.getState().status).toBe('signed_in');
      expect(second.getState().status).toBe('signed_in');
      // Of the four renewals each was done by one tab; without locks both may have asked.
      const renewals = latchkey.count('refresh_token');
      expect(renewals).toBeGreaterThanOrEqual(3);
      expect(renewals).toBeLessThanOrEqual(hasLocks ? 4 : 8);
    },
  );

  it('renew once together', async () => {
    const { latchkey, first, second } = await twoTabs();
    const renewing = Promise.all([first, second].map((client) => client.getAccessToken()));
    await renewing;
    vi.setSystemTime(Date.now() + 301 * SECOND);
    const asking = Promise.all([first.getAccessToken(), second.getAccessToken()]);
    await vi.advanceTimersByTimeAsync(SECOND);
    const [one, other] = await asking;
    expect(one).toBe(other);
    expect(latchkey.count('refresh_token')).toBe(1);
  });

  it('keep their token where the tab that renews does not come to an end', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      const timeout = new AbortController();
      setTimeout(() => timeout.abort(new DOMException('too long', 'TimeoutError')), milliseconds);
      return timeout.signal;
    });
    const { latchkey, browser, second } = await twoTabs();
    void browser.locks.request('any', {}, () => new Promise(() => {}));
    vi.setSystemTime(Date.now() + 280 * SECOND);
    const asking = second.getAccessToken();
    await vi.advanceTimersByTimeAsync(12 * SECOND);
    await asking;
    expect(latchkey.count('refresh_token')).toBe(0);
    vi.setSystemTime(Date.now() + 20 * SECOND);
    const inVain = expect(second.getAccessToken()).rejects.toThrow(RefreshError);
    await vi.advanceTimersByTimeAsync(13 * SECOND);
    await inVain;
    expect(second.getState()).toMatchObject({
      status: 'could_not_check',
      cause: { error: { name: 'RefreshTimeoutError' } },
    });
    vi.restoreAllMocks();
  });

  it('are all signed out by one, once the server has heard of it', async () => {
    const { tabs, first, second } = await twoTabs();
    await first.signOut({ returnTo: 'https://app.acme.test/bye' });
    expect(tabs[0].left.at(-1)).toBe(
      'https://auth.acme.test/user_management/sessions/logout?session_id=session_1&return_to=https%3A%2F%2Fapp.acme.test%2Fbye',
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(second.getUser()).not.toBeNull();
    // The tab that leaves keeps its look, and gives no token any more.
    expect(first.getUser()).not.toBeNull();
    await expect(first.getAccessToken()).rejects.toThrow();

    tabs[0].happens('pagehide');
    await vi.advanceTimersByTimeAsync(0);
    expect(second.getState()).toEqual({ status: 'signed_out' });
  });

  it('are all signed out by one that stays on its page', async () => {
    const { tabs, first, second } = await twoTabs();
    await first.signOut({ navigate: false });
    await vi.advanceTimersByTimeAsync(0);
    expect([first.getUser(), second.getUser()]).toEqual([null, null]);
    expect(tabs[0].left).toHaveLength(1);
    await expect(first.signOut()).rejects.toThrow(NoSessionError);
  });

  it('hear of a session that is over', async () => {
    const { latchkey, first, second } = await twoTabs();
    latchkey.next.push({ status: 400, body: { error: 'invalid_grant' } });
    await expect(first.getAccessToken({ forceRefresh: true })).rejects.toThrow('invalid_grant');
    await vi.advanceTimersByTimeAsync(0);
    expect(second.getState().status).toBe('signed_out');
  });

  it('move to another organization together', async () => {
    const { first, second } = await twoTabs();
    await first.switchToOrganization({ organizationId: 'org_2' });
    await vi.advanceTimersByTimeAsync(0);
    expect(second.getState()).toMatchObject({ session: { claims: { org_id: 'org_2' } } });
  });

  it('of another session are not signed out', async () => {
    const { latchkey, browser, open, first } = await twoTabs();
    first.dispose();
    await vi.advanceTimersByTimeAsync(0);
    latchkey.sessionId = 'session_2';
    announceSession(browser);
    const other = await open(browser.open(PAGE));
    await first.signOut({ navigate: false });
    await vi.advanceTimersByTimeAsync(0);
    expect(other.getUser()).not.toBeNull();
  });

  it('a renewal that comes back after the sign-out signs nobody in', async () => {
    const { latchkey, first, second } = await twoTabs();
    let answerNow = () => {};
    latchkey.gate = new Promise((resolve) => {
      answerNow = resolve;
    });
    const renewing = first.getAccessToken({ forceRefresh: true });
    await vi.advanceTimersByTimeAsync(0);
    await first.signOut({ navigate: false });
    answerNow();
    await expect(renewing).rejects.toThrow(LoginRequiredError);
    await vi.advanceTimersByTimeAsync(0);
    expect([first.getUser(), second.getUser()]).toEqual([null, null]);
  });
});
