import { describe, expect, it } from 'vitest';
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
