import { describe, expect, it } from 'vitest';
import { json } from '../../../session/src/testing/fake-api.js';
import { ADAS_EMAIL } from '../../../web/src/testing/stage.js';
import { openApp } from '../testing/next-app.js';

const ORIGIN = 'http://localhost:3000';

describe('a middleware of the application’s own', () => {
  it('is told where to sign in, and that there is nobody to wait for in an outage', async () => {
    const { kit, browser, signIn, stage, api } = await openApp();
    const nobody = await kit.authkit(new Request(`${ORIGIN}/orders?a=1`), { screenHint: 'sign-up' });
    expect(nobody.session).toMatchObject({ user: null, status: 'no_session' });
    const start = new URL(nobody.authorizationUrl ?? '');
    expect(start.origin + start.pathname).toBe(`${ORIGIN}/callback`);
    expect(Object.fromEntries(start.searchParams)).toEqual({
      return_to: '/orders?a=1',
      screen_hint: 'sign-up',
    });

    await signIn();
    const cookie = `wos-session=${browser.jar.get('wos-session')}`;
    const ask = () => new Request(`${ORIGIN}/orders`, { headers: { cookie } });
    const ada = await kit.authkit(ask());
    expect(ada).toMatchObject({ session: { status: 'session' } });
    expect(ada.authorizationUrl).toBeUndefined();
    expect(ada.headers.get('cache-control')).toBe('private, no-store');

    stage.advanceSeconds(301);
    api.breakNext('refresh', new TypeError('fetch failed'));
    const unknown = await kit.authkit(ask());
    expect(unknown).toMatchObject({ session: { status: 'could_not_check', user: null } });
    // It leads to an answer that says so, where a redirect that is left out would let everybody through.
    expect(unknown.authorizationUrl).toContain('/callback?');
    expect(unknown.headers.getSetCookie()).toEqual([]);
  });

  it('can tell of a refresh: that it was made, that it failed, that the session is over', async () => {
    const { kit, browser, signIn, stage, api } = await openApp();
    await signIn();
    const told: unknown[] = [];
    const check = () =>
      kit.authkit(
        new Request(`${ORIGIN}/orders`, {
          headers: { cookie: `wos-session=${browser.jar.get('wos-session')}` },
        }),
        {
          onSessionRefreshSuccess: ({ accessToken, user }) =>
            void told.push([typeof accessToken, user.email]),
          onSessionRefreshError: ({ error, request }) =>
            void told.push([error.message, error.isTransient, error.userId, new URL(request.url).pathname]),
        },
      );
    const sessionId = (await check()).session.sessionId ?? '';
    expect(told).toEqual([]);
    stage.advanceSeconds(301);
    api.breakNext('refresh', json(503, {}));
    await check();
    await check();
    stage.advanceSeconds(301);
    await stage.revoke(sessionId);
    await check();
    browser.jar.set('wos-session', 'garbage');
    await check();
    expect(told).toEqual([
      ['The session was not refreshed: status', true, 'user_ada', '/orders'],
      ['string', ADAS_EMAIL],
      ['The session was not refreshed: invalid_grant', false, 'user_ada', '/orders'],
    ]);
  });

  it('logs a line where it is to be debugged, with no token in it and no query', async () => {
    const { kit, browser, signIn, stage, logged } = await openApp({ middleware: { debug: true } });
    await signIn();
    await browser.open('/orders?code=secret');
    stage.advanceSeconds(301);
    await browser.open('/orders');
    await kit.authkit(new Request(`${ORIGIN}/orders`), { debug: true });
    expect(logged).toEqual([
      expect.stringMatching(/^\[latchkey\] GET \/orders: session session_\d+ of user_ada$/),
      expect.stringMatching(/^\[latchkey\] GET \/orders: session .* \(write wos-session\)$/),
      '[latchkey] GET /orders: no_session, absent',
    ]);
    await kit.authkit(new Request(`${ORIGIN}/orders`));
    expect(logged).toHaveLength(3);
  });

  it('answers with what it was given: to go on, or elsewhere', async () => {
    const { kit } = await openApp();
    const headers = new Headers({ 'set-cookie': 'a=1; Path=/; Max-Age=1', 'x-url': 'for the page' });
    const answered = (method: string, options?: Parameters<typeof kit.handleAuthkitProxy>[2]) =>
      kit.handleAuthkitProxy(new Request(`${ORIGIN}/orders`, { method }), headers, options);
    expect(answered('GET').headers.get('set-cookie')).toContain('a=1');
    expect(answered('GET').headers.has('x-url')).toBe(false);
    const away = answered('GET', { redirect: '/login' });
    expect([away.status, away.headers.get('location')]).toEqual([307, `${ORIGIN}/login`]);
    expect(away.headers.get('set-cookie')).toContain('a=1');
    expect(answered('POST', { redirect: '/login' }).status).toBe(303);
    expect(answered('POST', { redirect: '/login', redirectStatus: 308 }).status).toBe(308);
  });
});
