import { describe, expect, it } from 'vitest';
import { json } from '../../session/src/testing/fake-api.js';
import { ADAS_EMAIL } from '../../web/src/testing/stage.js';
import { pathOf, read, SESSION_COOKIE, stateCookies } from '../../web/src/testing/story.js';
import type { HandleAuthSuccessData } from './interfaces.js';
import { action, openApp, page, route } from './testing/next-app.js';

const textIn = ({ text }: { text: string }) => JSON.parse(text) as string;

describe('the address of a sign-in', () => {
  it('is that of the hosted pages where a cookie can be written', async () => {
    const { browser } = await openApp({
      routes: (kit) => ({
        '/login': route(async () => await kit.getSignInUrl({ loginHint: ADAS_EMAIL, prompt: 'login' })),
        '/join': action(async () => await kit.getSignUpUrl({ organizationId: 'org_acme' })),
      }),
    });
    const login = new URL(textIn(await browser.open('/login')));
    expect(login.pathname).toBe('/user_management/authorize');
    expect(Object.fromEntries(login.searchParams)).toMatchObject({
      screen_hint: 'sign-in',
      login_hint: ADAS_EMAIL,
      prompt: 'login',
    });
    const join = new URL(textIn(await browser.open('/join')));
    expect(Object.fromEntries(join.searchParams)).toMatchObject({
      screen_hint: 'sign-up',
      organization_id: 'org_acme',
    });
    expect(stateCookies(browser)).toHaveLength(2);
  });

  it('is one of the application’s own while a page is rendered, and says as much', async () => {
    const { browser } = await openApp({
      routes: (kit) => ({
        '/links': page(async () => await kit.getSignUpUrl({ returnTo: '/orders', loginHint: ADAS_EMAIL })),
      }),
    });
    const url = textIn(await browser.open('/links'));
    expect(url).toContain('http://localhost:3000/callback?');
    expect(stateCookies(browser)).toEqual([]);
    const begun = new URL((await browser.open(url)).location ?? '');
    expect(Object.fromEntries(begun.searchParams)).toMatchObject({
      screen_hint: 'sign-up',
      login_hint: ADAS_EMAIL,
    });
    expect(stateCookies(browser)).toHaveLength(1);
  });

  it('is one of the application’s own for a script, which cannot go to another origin', async () => {
    const { browser } = await openApp({
      routes: (kit) => ({ '/login': route(async () => await kit.getSignInUrl()) }),
    });
    expect(textIn(await browser.fetchData('/login'))).toContain('http://localhost:3000/callback');
    expect(stateCookies(browser)).toEqual([]);
  });

  it.each(['https://evil.test/', '//evil.test/', '/\\evil.test/'])(
    'leads nobody to %s, signed in or not',
    async (elsewhere) => {
      const { browser, signIn } = await openApp({
        routes: (kit) => ({
          '/links': page(async () => await kit.getSignInUrl({ returnTo: elsewhere })),
        }),
      });
      const url = textIn(await browser.open('/links'));
      expect(await signIn(url)).toMatchObject({ status: 303, location: '/' });
      expect(await browser.open(url)).toMatchObject({ status: 303, location: '/' });
    },
  );

  it('keeps a state, and says where it cannot', async () => {
    const told: (string | undefined)[] = [];
    const state = '{"cart":"ü &=%25"}';
    const { browser, signIn } = await openApp({
      callback: { onSuccess: (data) => void told.push(data.state) },
      routes: (kit) => ({
        '/login': { kind: 'route', answer: async () => Response.redirect(await kit.getSignInUrl({ state })) },
        '/links': page(async () => await kit.getSignInUrl({ state })),
      }),
    });
    await signIn('/login');
    expect(told).toEqual([state]);
    await expect(browser.open('/links')).rejects.toThrow('app/login/route.ts');
  });
});

describe('the callback route', () => {
  it('tells of a sign-in all that there is to keep, before the browser goes on', async () => {
    const told: HandleAuthSuccessData[] = [];
    const { signIn } = await openApp({
      callback: { onSuccess: (data) => void told.push(data), returnPathname: '/welcome' },
    });
    expect(await signIn()).toMatchObject({ status: 303, location: '/welcome' });
    expect(told).toEqual([
      expect.objectContaining({
        user: expect.objectContaining({ email: ADAS_EMAIL }),
        accessToken: expect.any(String),
        refreshToken: expect.stringMatching(/^rt_/),
      }),
    ]);
  });

  it('opened again leads home, and is told of once', async () => {
    const told: HandleAuthSuccessData[] = [];
    const { browser, stage } = await openApp({ callback: { onSuccess: (data) => void told.push(data) } });
    const { location } = await browser.open('/callback');
    const path = pathOf(await stage.signInAtPages(location ?? ''));
    await browser.open(path);
    stage.advanceSeconds(301);
    const answer = await browser.open(path);
    expect(answer).toMatchObject({ status: 303, location: '/' });
    expect(answer.cookies).toEqual([expect.stringMatching(/^wos-session=Fe26/)]);
    expect(told).toHaveLength(1);
  });

  it('goes on at the application’s own address', async () => {
    const { signIn } = await openApp({ callback: { baseURL: 'https://app.acme.test' } });
    expect((await signIn('/callback?return_to=/orders')).location).toBe('https://app.acme.test/orders');
  });

  it('signs nobody in when the application objects', async () => {
    const objection = {
      onSuccess: () => {
        throw new Error('not invited');
      },
    };
    const onError = ({ error }: { error?: unknown }) => new Response(String(error), { status: 403 });
    const { browser, signIn } = await openApp({ callback: { ...objection, onError } });
    expect(await signIn()).toMatchObject({ status: 403, text: 'Error: not invited' });
    expect([...browser.jar.keys()]).toEqual([]);

    const other = await openApp({ callback: objection });
    await expect(other.signIn()).rejects.toThrow('not invited');
    expect(other.browser.jar.has(SESSION_COOKIE)).toBe(false);
  });

  it('shows the application’s own page for what went wrong', async () => {
    const { browser } = await openApp({
      callback: { onError: ({ error }) => Response.json(error, { status: 418 }) },
    });
    const { location } = await browser.open('/callback');
    const state = new URL(location ?? '').searchParams.get('state') ?? '';
    const answer = await browser.open(`/callback?${new URLSearchParams({ error: 'access_denied', state })}`);
    expect(answer.status).toBe(418);
    expect(JSON.parse(answer.text)).toMatchObject({ name: 'CallbackError', code: 'access_denied' });
    expect(answer.headers.has('x-workos-problem')).toBe(false);
    expect(stateCookies(browser)).toEqual([]);
  });

  it('goes back at once with somebody who is signed in, unless more is wanted', async () => {
    const { browser, signIn } = await openApp();
    await signIn();
    expect(await browser.open('/callback?return_to=/orders')).toMatchObject({
      status: 303,
      location: '/orders',
    });
    const { location } = await browser.open('/callback?organization_id=org_acme');
    expect(new URL(location ?? '').searchParams.get('organization_id')).toBe('org_acme');
  });

  it('leads to the step that a session owes', async () => {
    const { browser, signIn, stage, api } = await openApp();
    await signIn();
    stage.advanceSeconds(301);
    const step = { error: 'sso_required', authkit_redirect_url: 'https://auth.acme.test/sso' };
    api.breakNext('refresh', json(400, step));
    expect((await browser.open('/callback?return_to=/orders')).location).toBe('https://auth.acme.test/sso');
  });

  it('is not where the middleware reads the session: a sign-in over one that has ended holds', async () => {
    const { browser, stage, signIn } = await openApp();
    await signIn();
    const { location } = await browser.copy().open('/callback?prompt=login');
    await stage.revoke(read(await browser.open('/')).sessionId ?? '');
    stage.advanceSeconds(301);
    const begun = await browser.open('/callback');
    expect(location).not.toBe(begun.location);
    expect(await browser.open(pathOf(await stage.signInAtPages(begun.location ?? '')))).toMatchObject({
      status: 303,
    });
    expect(read(await browser.open('/'))).toMatchObject({ status: 'session' });
  });
});
