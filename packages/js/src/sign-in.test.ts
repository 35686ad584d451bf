import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { aStory, comesBack, PAGE } from './testing/story.js';

describe('signing in', () => {
  it('leaves with a challenge, and comes back with the verifier, the state and a clean address', async () => {
    const { latchkey, browser, open } = aStory();
    const onRedirectCallback = vi.fn();
    const tab = browser.open(`${PAGE}#top`);
    const client = await open(tab);
    expect(client.getState()).toEqual({ status: 'signed_out' });
    expect(latchkey.requests).toEqual([]);

    const state = { returnTo: '/deep?a=1' };
    await client.signUp({
      state,
      loginHint: 'ada@acme.test',
      organizationId: 'org_1',
      invitationToken: 'inv',
    });
    const asked = new URL(tab.left[0] ?? '');
    expect(asked.origin + asked.pathname).toBe('https://auth.acme.test/user_management/authorize');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'client_acme',
      redirect_uri: PAGE,
      response_type: 'code',
      provider: 'authkit',
      code_challenge_method: 'S256',
      screen_hint: 'sign-up',
      login_hint: 'ada@acme.test',
      organization_id: 'org_1',
      invitation_token: 'inv',
    });
    expect(tab.left[0]).not.toContain('deep');

    browser.open(`${comesBack(tab)}&kept=1#there`, tab);
    const back = await open(tab, { onRedirectCallback });
    expect(tab.location.href).toBe(`${PAGE}?kept=1#there`);
    expect(back.getUser()?.email).toBe('ada@acme.test');
    const [exchange] = latchkey.requests;
    expect(exchange).toMatchObject({
      grant_type: 'authorization_code',
      code: 'the-code',
      client_id: 'client_acme',
    });
    const challenge = createHash('sha256')
      .update(exchange?.code_verifier ?? '')
      .digest('base64url');
    expect(asked.searchParams.get('code_challenge')).toBe(challenge);
    expect(onRedirectCallback).toHaveBeenCalledOnce();
    expect(onRedirectCallback.mock.calls[0]?.[0]).toMatchObject({ state, user: { email: 'ada@acme.test' } });
    expect(JSON.stringify(onRedirectCallback.mock.calls)).not.toContain('refresh_1');
  });

  it('tells a sign-up from a sign-in, also as addresses for links', async () => {
    const { browser, open } = aStory();
    const client = await open(browser.open(PAGE));
    expect(await client.getSignInUrl()).not.toContain('screen_hint');
    expect(await client.getSignUpUrl()).toContain('screen_hint=sign-up');
  });

  it('keeps sign-ins that were begun side by side apart', async () => {
    const { browser, open } = aStory();
    const [one, other] = [browser.open(PAGE), browser.open(PAGE)];
    for (const tab of [one, other]) await (await open(tab)).signIn({ state: 'first' });
    await (await open(one)).signIn({ state: 'second' });
    one.left.pop();
    const onRedirectCallback = vi.fn();
    for (const tab of [one, other]) {
      browser.open(comesBack(tab), tab);
      expect((await open(tab, { onRedirectCallback })).getUser()).not.toBeNull();
    }
    expect(onRedirectCallback.mock.calls.map(([{ state }]) => state)).toEqual(['first', 'first']);
  });

  it('forgets the oldest of very many', async () => {
    const { browser, open } = aStory();
    const tab = browser.open(PAGE);
    const client = await open(tab);
    for (let count = 0; count < 30; count += 1) await client.getSignInUrl();
    expect(tab.sessionStorage.all().match(/verifier/g)).toHaveLength(10);
  });

  it.each([
    ['a state that nobody began', 'https://app.acme.test/?code=x&state=forged', 'unknown_state'],
    ['no state', 'https://app.acme.test/?code=x', 'unknown_state'],
    [
      'an error that nobody asked for',
      'https://app.acme.test/?error=oops&error_description=Call+me',
      'unknown_state',
    ],
    ['two codes', 'https://app.acme.test/?code=x&code=y&state=z', 'repeated_parameter'],
  ])('refuses %s, with a clean address and no request', async (_, href, code) => {
    const { latchkey, browser, open } = aStory();
    const tab = browser.open(href);
    const client = await open(tab);
    expect(client.getState()).toMatchObject({ status: 'signed_out', error: { code } });
    expect(JSON.stringify(client.getState())).not.toContain('Call me');
    expect(tab.location.href).toBe(PAGE);
    expect(latchkey.requests).toEqual([]);
  });

  it('refuses a code that somebody else has sent, and still takes its own', async () => {
    const { latchkey, browser, open } = aStory();
    const tab = browser.open(PAGE);
    await (await open(tab)).signIn();
    browser.open(`${PAGE}?code=of-somebody-else&state=forged`, tab);
    expect((await open(tab)).getState()).toMatchObject({ error: { code: 'unknown_state' } });
    expect(latchkey.requests).toEqual([]);
    browser.open(comesBack(tab), tab);
    expect((await open(tab)).getUser()).not.toBeNull();
  });

  it('tells why a sign-in was turned down', async () => {
    const { browser, open } = aStory();
    const tab = browser.open(PAGE);
    await (await open(tab)).signIn();
    browser.open(comesBack(tab, { error: 'access_denied', error_description: 'Not today' }), tab);
    const client = await open(tab);
    const error = { name: 'SignInError', code: 'access_denied', message: 'Not today' };
    expect(client.getState()).toMatchObject({ status: 'signed_out', error });
  });

  it('leaves addresses of other pages alone', async () => {
    const { browser, open } = aStory();
    const tab = browser.open('https://app.acme.test/elsewhere?code=coupon');
    await open(tab);
    expect(tab.location.href).toBe('https://app.acme.test/elsewhere?code=coupon');
  });

  it('trades a code once, however often the page is set up', async () => {
    const { latchkey, browser, open } = aStory();
    const tab = browser.open(PAGE);
    await (await open(tab)).signIn();
    browser.open(comesBack(tab), tab);
    const clients = await Promise.all([open(tab), open(tab)]);
    expect(latchkey.count('authorization_code')).toBe(1);
    await vi.waitFor(() =>
      expect(clients.map((client) => client.getUser()?.id)).toEqual(['user_ada', 'user_ada']),
    );
  });

  it('signs nobody out where the address is opened again', async () => {
    const { latchkey, browser, open, signIn } = aStory({ devMode: true });
    const tab = browser.open(PAGE);
    await signIn(tab);
    browser.open(comesBack(tab), tab);
    const again = await open(tab);
    expect(again.getState()).toMatchObject({ status: 'signed_in' });
    expect(latchkey.requests.map(({ grant_type }) => grant_type)).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
  });

  it('asks again for an answer that was lost, and at last says so', async () => {
    vi.useFakeTimers();
    const { latchkey, browser, open } = aStory();
    const tab = browser.open(PAGE);
    await (await open(tab)).signIn();
    latchkey.next.push('offline', { status: 503 });
    browser.open(comesBack(tab), tab);
    const opening = open(tab);
    await vi.advanceTimersByTimeAsync(3000);
    expect((await opening).getUser()).not.toBeNull();

    await (await open(tab)).signIn();
    latchkey.next.push('offline', 'offline', 'offline');
    browser.open(comesBack(tab), tab);
    const failing = open(tab);
    await vi.advanceTimersByTimeAsync(3000);
    expect((await failing).getState()).toMatchObject({
      status: 'signed_out',
      error: { code: 'unreachable' },
    });
    vi.useRealTimers();
  });

  it('says so where the browser keeps nothing', async () => {
    const { browser, open } = aStory();
    const tab = browser.open(PAGE);
    Object.defineProperty(tab, 'sessionStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    const client = await open(tab);
    await expect(client.signIn()).rejects.toThrow('allow it cookies');
    expect(tab.left).toEqual([]);
  });
});
