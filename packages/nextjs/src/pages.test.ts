import { describe, expect, it } from 'vitest';
import { json } from '../../session/src/testing/fake-api.js';
import { read, SESSION_COOKIE, stateCookies } from '../../web/src/testing/story.js';
import { action, openApp, page } from './testing/next-app.js';

const outside = (path: string) => path !== '/orders';

describe('a page that wants somebody signed in', () => {
  it('leads to the callback route, which starts the sign-in, and comes back', async () => {
    const { browser, signIn } = await openApp();
    const answer = await browser.open('/orders?page=2');
    expect(answer).toMatchObject({
      status: 307,
      location: '/callback?return_to=%2Forders%3Fpage%3D2',
      cookies: [],
    });
    expect(await signIn(answer.location ?? '')).toMatchObject({ status: 303, location: '/orders?page=2' });
    expect(read(await browser.open('/orders'))).toMatchObject({ status: 'session' });
  });

  it('leads to the host that the hosted pages return to, whatever host was opened', async () => {
    const { browser } = await openApp();
    const answer = await browser.open('http://127.0.0.1:3000/orders');
    expect(answer.location).toBe('http://localhost:3000/callback?return_to=%2Forders');
  });

  it('leads to sign up from where people come to sign up', async () => {
    const { browser } = await openApp({ middleware: { signUpPaths: ['/orders'] } });
    const { location } = await browser.open('/orders');
    const begun = await browser.open(location ?? '');
    expect(new URL(begun.location ?? '').searchParams.get('screen_hint')).toBe('sign-up');
  });

  it('works where the matcher leaves it out, and comes to the start page after the sign-in', async () => {
    const { browser, signIn } = await openApp({ matcher: outside });
    const { location } = await browser.open('/orders');
    expect(location).toBe('/callback');
    await signIn(location ?? '');
    expect(read(await browser.open('/orders'))).toMatchObject({ status: 'session' });
  });

  it('is shown after a way round where the matcher leaves it out and the token has run out', async () => {
    const { browser, signIn, stage, api } = await openApp({ matcher: outside });
    await signIn();
    stage.advanceSeconds(301);
    api.takeCalls();
    const { location } = await browser.open('/orders');
    expect(location).toBe('/callback');
    const back = await browser.open(location ?? '');
    expect(back).toMatchObject({ status: 303, location: '/' });
    expect(back.cookies).toEqual([expect.stringMatching(/^wos-session=Fe26/)]);
    expect(read(await browser.open('/orders'))).toMatchObject({ status: 'session' });
    expect(api.takeCalls().filter((call) => call === 'refresh')).toHaveLength(1);
  });

  it('says so in an outage, without signing anybody out', async () => {
    const { browser, signIn, stage, api } = await openApp();
    await signIn();
    const cookie = browser.jar.get(SESSION_COOKIE);
    stage.advanceSeconds(301);
    api.breakNext('refresh', json(503, {}));
    const { location } = await browser.open('/orders');
    api.breakNext('refresh', json(503, {}, { 'retry-after': '3' }));
    const answer = await browser.open(location ?? '');
    expect(answer).toMatchObject({ status: 503, location: null, cookies: [] });
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(browser.jar.get(SESSION_COOKIE)).toBe(cookie);
    expect(await browser.open(location ?? '')).toMatchObject({ status: 303, location: '/orders' });
  });

  it('twenty times at once with a token that has run out renews it once', async () => {
    const { browser, signIn, stage, api } = await openApp();
    await signIn();
    stage.advanceSeconds(301);
    api.takeCalls();
    const tabs = Array.from({ length: 20 }, () => browser.copy());
    const answers = await Promise.all(tabs.map((tab) => tab.open('/orders')));
    expect(answers.map((answer) => read(answer).status)).toEqual(Array(20).fill('session'));
    expect(api.takeCalls().filter((call) => call === 'refresh')).toHaveLength(1);
  });
});

describe('a page that is open to everybody', () => {
  it.each([
    ['in an outage', undefined],
    ['where the matcher leaves it out', () => false],
  ])('tells a token that has run out from nobody %s', async (_, matcher) => {
    const { browser, signIn, stage, api } = await openApp(matcher && { matcher });
    await signIn();
    stage.advanceSeconds(301);
    api.breakNext('refresh', json(503, {}));
    const answer = await browser.open('/');
    expect(read(answer)).toEqual({ status: 'could_not_check' });
    expect(answer.cookies).toEqual([]);
  });

  it('sees the session that the middleware has just renewed', async () => {
    const { browser, signIn, stage } = await openApp();
    await signIn();
    stage.advanceSeconds(301);
    const answer = await browser.open('/');
    expect(read(answer)).toMatchObject({ status: 'session' });
    expect(answer.cookies).toEqual([expect.stringMatching(/^wos-session=Fe26/)]);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('believes no header of a client', async () => {
    const { browser } = await openApp({
      routes: (kit) => ({ '/': page(async () => (await kit.withAuth()).user) }),
    });
    const spoofed = {
      'x-workos-session': 'Fe26.2*spoofed',
      'x-workos-middleware': 'true',
      'x-url': 'https://evil.test/',
      'x-redirect-uri': 'https://evil.test/callback',
    };
    expect((await browser.open('/', { headers: spoofed })).text).toBe('null');
    expect((await browser.open('/orders', { headers: spoofed })).location).toBe(
      '/callback?return_to=%2Forders',
    );
  });
});

describe('a middleware that lets nobody in', () => {
  const middleware = { middlewareAuth: { enabled: true, unauthenticatedPaths: ['/'] } };

  it('sends pages to the start of a sign-in', async () => {
    const { browser } = await openApp({ middleware });
    expect(await browser.open('/')).toMatchObject({ status: 200 });
    expect(await browser.open('/orders?a=1')).toMatchObject({
      status: 303,
      location: '/callback?return_to=%2Forders%3Fa%3D1',
      cookies: [],
    });
    const { middlewareAuth } = middleware;
    const other = await openApp({ middleware: { middlewareAuth, signUpPaths: ['/orders'] } });
    expect((await other.browser.open('/orders')).location).toContain('screen_hint=sign-up');
  });

  it('tells scripts 401, before and at the start of a sign-in', async () => {
    const { browser } = await openApp({ middleware });
    for (const path of ['/orders', '/callback?return_to=%2Forders']) {
      expect(await browser.fetchData(path)).toMatchObject({ status: 401, location: null, cookies: [] });
    }
    const prefetch = { headers: { 'sec-purpose': 'prefetch' } };
    expect(await browser.open('/callback', prefetch)).toMatchObject({ status: 401, cookies: [] });
  });

  it('refuses a pattern that it cannot read when it is made', async () => {
    const { kit } = await openApp();
    const made = (path: string) => () =>
      kit.authkitProxy({ middlewareAuth: { enabled: true, unauthenticatedPaths: [path] } });
    expect(made('docs')).toThrow('begins with a slash');
    expect(made('/:id([)')).toThrow('Not a pattern of paths');
  });
});

describe('the redirect URI of the middleware’s option', () => {
  it('wins over the variable, in the middleware and behind it', async () => {
    const redirectUri = 'https://branch-7.acme.test/callback';
    const { browser } = await openApp({
      middleware: { redirectUri },
      routes: (kit) => ({ '/in': action(async () => await kit.getSignInUrl()) }),
    });
    expect((await browser.open('/orders')).location).toBe(`${redirectUri}?return_to=%2Forders`);
    const url = new URL(JSON.parse((await browser.open('/in')).text) as string);
    expect(url.searchParams.get('redirect_uri')).toBe(redirectUri);
    expect(stateCookies(browser)).toHaveLength(1);
  });
});
