import { describe, expect, it } from 'vitest';
import { json } from '../../../session/src/testing/fake-api.js';
import { pathOf, STATE_COOKIE } from '../testing/story.js';
import type { HandleAuthOptions, LoaderArgs } from './interfaces.js';
import { openApp } from './testing/open-app.js';
import { plainServe } from './testing/plain-serve.js';

const anApp = (options?: HandleAuthOptions) =>
  openApp<LoaderArgs>((kit) =>
    plainServe({
      '/callback': { loader: kit.authLoader(options) },
      '/private': { loader: (args) => kit.authkitLoader(args, { ensureSignedIn: true }) },
    }),
  );

describe('an address at which one signs in', () => {
  it('is the application’s own callback route, which binds the sign-in to the browser', async () => {
    const { loaders, browser } = await anApp();
    const address = await loaders.getSignUpUrl('/orders?page=2');
    expect(new URL(address).origin).toBe('http://localhost:3000');
    const { location, cookies } = await browser.open(pathOf(address));
    expect(new URL(location ?? '').searchParams.get('screen_hint')).toBe('sign-up');
    expect(cookies).toEqual([expect.stringMatching(`^${STATE_COOKIE}`)]);
  });

  it('leads to the page that it names', async () => {
    const { loaders, signIn } = await anApp();
    const answer = await signIn(pathOf(await loaders.getSignInUrl('/orders?page=2')));
    expect(answer.location).toBe('http://localhost:3000/orders?page=2');
  });

  it.each(['https://elsewhere.test/', '//elsewhere.test', '/\\elsewhere.test', 'javascript:alert(1)'])(
    'never leads to %s',
    async (path) => {
      const { loaders, signIn } = await anApp();
      const answer = await signIn(pathOf(await loaders.getSignInUrl(path)));
      expect(answer.location).toBe('http://localhost:3000/');
    },
  );

  it('leads whoever is signed in straight on', async () => {
    const { loaders, browser, signIn } = await anApp();
    await signIn();
    const answer = await browser.open(pathOf(await loaders.getSignInUrl('/orders')));
    expect(answer).toMatchObject({ status: 303, location: 'http://localhost:3000/orders', cookies: [] });
  });

  it('starts no sign-in in an outage', async () => {
    const { browser, stage, api, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    api.breakNext('refresh', json(503, {}));
    expect(await browser.open('/callback')).toMatchObject({ status: 503, location: null, cookies: [] });
  });

  it('leads to the step that a session owes', async () => {
    const { browser, stage, api, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    const owed = { error: 'sso_required', authkit_redirect_url: 'https://auth.acme.test/sso' };
    api.breakNext('refresh', json(400, owed));
    const { location } = await browser.open('/private');
    api.breakNext('refresh', json(400, owed));
    expect((await browser.open(pathOf(location ?? ''))).location).toBe('https://auth.acme.test/sso');
  });
});

describe('a script', () => {
  it('is told to visit the page, and ends at 401 where it fetches that instead', async () => {
    const { browser } = await anApp();
    for (const path of ['/private', '/callback?return_to=/private']) {
      const told = await browser.fetchData(path);
      expect(told).toMatchObject({ status: 303, cookies: [] });
      expect(told.headers.get('x-remix-reload-document')).toBe('true');
      expect(told.location).toMatch(/^http:\/\/localhost:3000\/callback\?return_to=%2Fprivate&(.*&)?sent=1$/);
      const followed = await browser.fetchData(pathOf(told.location ?? ''));
      expect(followed).toMatchObject({ status: 401, location: null, cookies: [] });
      const visited = await browser.open(pathOf(told.location ?? ''));
      expect(visited.location).toContain('https://auth.acme.test/user_management/authorize?');
    }
  });

  it('of the framework gets what it fetches ahead as it would later', async () => {
    const { browser } = await anApp();
    const headers = { 'sec-purpose': 'prefetch', 'sec-fetch-dest': 'empty' };
    expect(await browser.open('/private', { headers })).toMatchObject({ status: 303, cookies: [] });
    expect(await browser.open('/callback', { headers })).toMatchObject({ status: 303, cookies: [] });
  });
});

describe('a callback', () => {
  it('ends where the route says, unless the sign-in began somewhere', async () => {
    const { signIn, browser } = await anApp({ returnPathname: '/dashboard' });
    expect((await signIn()).location).toBe('http://localhost:3000/dashboard');
    browser.jar.clear();
    expect((await signIn('/callback?return_to=/a')).location).toBe('http://localhost:3000/a');
  });

  it('tells the application of the sign-in, once', async () => {
    const told: unknown[] = [];
    const { signIn } = await anApp({
      onSuccess: async ({ accessToken, refreshToken, user, impersonator }) => {
        told.push([accessToken.split('.').length, refreshToken, user.email, impersonator]);
      },
    });
    await signIn();
    expect(told).toEqual([[3, expect.stringMatching(/^rt_/), 'ada@northwind.test', null]]);
  });

  it('keeps whoever the application turns away signed out', async () => {
    const { signIn, browser } = await anApp({
      onSuccess: () => {
        throw new Error('not on the list');
      },
    });
    await expect(signIn()).rejects.toThrow('not on the list');
    expect(browser.jar.has('wos-session')).toBe(false);
  });
});
