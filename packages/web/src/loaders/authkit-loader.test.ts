import { describe, expect, expectTypeOf, it } from 'vitest';
import { json } from '../../../session/src/testing/fake-api.js';
import { ADAS_EMAIL } from '../testing/stage.js';
import { SESSION_COOKIE } from '../testing/story.js';
import { dataWith } from './custom-data.js';
import { SessionRefreshError } from './errors.js';
import type { AuthKitLoaderOptions, LoaderArgs, RefreshErrorOptions } from './interfaces.js';
import type { TestRoutes } from './testing/loaders-face.js';
import { openApp } from './testing/open-app.js';
import { plainServe } from './testing/plain-serve.js';

type Kit = Awaited<ReturnType<typeof openApp<LoaderArgs>>>['loaders'];

const anApp = (routes: (kit: Kit) => TestRoutes) =>
  openApp<LoaderArgs>((kit) => plainServe({ '/callback': { loader: kit.authLoader() }, ...routes(kit) }));

const RENEWED = [expect.stringMatching(/^wos-session=Fe26/)];

describe('a loader without data of its own', () => {
  it('tells who is signed in, without a token', async () => {
    const { browser, signIn } = await anApp((kit) => ({
      '/': { loader: (args) => kit.authkitLoader(args) },
    }));
    expect(JSON.parse((await browser.open('/')).text)).toMatchObject({
      sessionStatus: 'no_session',
      user: null,
      permissions: null,
    });
    await signIn();
    const { text } = await browser.open('/');
    expect(JSON.parse(text)).toMatchObject({
      sessionStatus: 'session',
      user: { email: ADAS_EMAIL },
      sessionId: expect.stringMatching(/^session_/),
      organizationId: null,
      role: null,
      permissions: [],
      impersonator: null,
    });
    expect(text).not.toMatch(/eyJ|rt_/);
  });
});

describe('a loader with data of its own', () => {
  const LOADERS: [string, () => unknown, object][] = [
    ['data', () => ({ orders: [1] }), { orders: [1] }],
    [
      'data with headers',
      () => dataWith({ orders: [1] }, { status: 207, headers: { 'set-cookie': 'seen=1', 'x-own': 'yes' } }),
      { orders: [1] },
    ],
    [
      'a JSON answer with a cookie',
      () =>
        Response.json({ orders: [1] }, { status: 207, headers: { 'set-cookie': 'seen=1', 'x-own': 'yes' } }),
      { orders: [1] },
    ],
    ['nothing', () => null, {}],
  ];

  it.each(LOADERS)(
    'that gives %s keeps it, and the renewed cookie goes out with it',
    async (kind, load, own) => {
      const { browser, stage, signIn } = await anApp((kit) => ({
        '/': { loader: (args) => kit.authkitLoader(args, load) },
      }));
      await signIn();
      stage.advanceSeconds(301);
      const answer = await browser.open('/');
      expect(JSON.parse(answer.text)).toMatchObject({ ...own, user: { email: ADAS_EMAIL } });
      const hasHeaders = /headers|answer/.test(kind);
      expect(answer.status).toBe(hasHeaders ? 207 : 200);
      expect(answer.headers.get('x-own')).toBe(hasHeaders ? 'yes' : null);
      expect(answer.cookies).toEqual(hasHeaders ? ['seen=1', ...RENEWED] : RENEWED);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
    },
  );

  const LEAVING: [string, () => unknown, number][] = [
    [
      'a redirect that is given',
      () => new Response(null, { status: 302, headers: { location: '/next' } }),
      302,
    ],
    [
      'a redirect that is thrown',
      () => {
        throw Response.redirect('http://localhost:3000/next');
      },
      302,
    ],
    [
      'a 404 that is thrown',
      () => {
        throw dataWith('no such order', { status: 404 });
      },
      404,
    ],
    ['a file', () => new Response('a,b', { headers: { 'content-type': 'text/csv' } }), 200],
  ];

  it.each(LEAVING)('does not lose the renewed cookie by %s', async (_, load, status) => {
    const { browser, stage, signIn } = await anApp((kit) => ({
      '/': { loader: (args) => kit.authkitLoader(args, load) },
    }));
    await signIn();
    stage.advanceSeconds(301);
    const answer = await browser.open('/');
    expect(answer.status).toBe(status);
    expect(answer.cookies).toEqual(RENEWED);
  });

  it('is given the token when it asks for it, and what the framework gave', async () => {
    const { browser, signIn } = await anApp((kit) => ({
      '/': {
        loader: (args) =>
          kit.authkitLoader({ ...args, params: { id: '7' } }, ({ auth, getAccessToken, params }) => ({
            id: params.id,
            who: auth.user?.email ?? 'nobody',
            hasToken: getAccessToken() !== null,
          })),
      },
    }));
    expect(JSON.parse((await browser.open('/')).text)).toMatchObject({ who: 'nobody', hasToken: false });
    await signIn();
    expect(JSON.parse((await browser.open('/')).text)).toMatchObject({
      id: '7',
      who: ADAS_EMAIL,
      hasToken: true,
    });
  });

  it('is not called for anybody who has to sign in first', async () => {
    let calls = 0;
    const loader = (kit: Kit) => (args: LoaderArgs) =>
      kit.authkitLoader(args, () => ({ calls: ++calls }), { ensureSignedIn: true });
    const { browser } = await anApp((kit) => ({ '/': { loader: loader(kit), action: loader(kit) } }));
    expect((await browser.open('/?tab=2')).location).toBe(
      'http://localhost:3000/callback?return_to=%2F%3Ftab%3D2',
    );
    expect((await browser.open('/', { method: 'POST' })).location).toBe(
      'http://localhost:3000/callback?return_to=%2F',
    );
    expect(calls).toBe(0);
  });

  it('keeps the type of its data', async () => {
    const args: LoaderArgs & { params: { id: string } } = {
      request: new Request('http://localhost:3000/'),
      params: { id: '1' },
    };
    const { loaders } = await anApp(() => ({}));
    const { authkitLoader } = loaders;
    const loader = () =>
      authkitLoader(args, async ({ params }) => ({ id: params.id, at: new Date(0) }), {
        ensureSignedIn: true,
      });
    type Data = Awaited<ReturnType<typeof loader>>['data'];
    expectTypeOf<Data['id']>().toEqualTypeOf<string>();
    expectTypeOf<Data['at']>().toEqualTypeOf<Date>();
    expectTypeOf<Data['user']['email']>().toEqualTypeOf<string>();

    const mixed = () =>
      authkitLoader(args, ({ auth }) =>
        auth.user
          ? dataWith({ orders: [1] })
          : new Response(null, { status: 302, headers: { location: '/' } }),
      );
    type Mixed = Awaited<ReturnType<typeof mixed>>['data'];
    expectTypeOf<Mixed['orders']>().toEqualTypeOf<number[]>();
    expectTypeOf<Mixed['user']>().toBeNullable();

    const named = () => authkitLoader<{ total: number }>(args, () => Response.json({ total: 1 }));
    type Named = Awaited<ReturnType<typeof named>>['data'];
    expectTypeOf<Named['total']>().toEqualTypeOf<number>();
  });
});

describe('loaders side by side', () => {
  it('renew an access token that has run out once, and sign nobody out', async () => {
    const { browser, stage, api, signIn } = await anApp((kit) => ({
      '/': { loader: (args) => kit.authkitLoader(args, { ensureSignedIn: true }) },
    }));
    await signIn();
    stage.advanceSeconds(301);
    const tabs = Array.from({ length: 20 }, () => browser.copy());
    const answers = await Promise.all(tabs.map((tab) => tab.open('/')));
    expect(answers.map(({ status, cookies }) => [status, cookies.length])).toEqual(Array(20).fill([200, 1]));
    expect(api.takeCalls()).toEqual(['refresh']);
  });
});

describe('the hooks', () => {
  async function anAppWithHooks(answer?: Response) {
    const told: unknown[] = [];
    const options: AuthKitLoaderOptions = {
      ensureSignedIn: true,
      onSessionRefreshSuccess: ({ user, organizationId }) => void told.push([user.email, organizationId]),
      onSessionRefreshError: ({ error, request }: RefreshErrorOptions) => {
        told.push([error.isTransient, error.code, new URL(request.url).pathname]);
        return answer;
      },
    };
    const app = await anApp((kit) => ({ '/': { loader: (args) => kit.authkitLoader(args, options) } }));
    await app.signIn();
    return { ...app, told };
  }

  it('are told of a session that was renewed, and not of one that did not have to be', async () => {
    const { browser, stage, told } = await anAppWithHooks();
    await browser.open('/');
    expect(told).toEqual([]);
    stage.advanceSeconds(301);
    await browser.open('/');
    expect(told).toEqual([[ADAS_EMAIL, null]]);
  });

  it('are told of an outage, which signs nobody out', async () => {
    const { browser, stage, api, told } = await anAppWithHooks();
    stage.advanceSeconds(301);
    api.breakNext('refresh', json(503, {}, { 'retry-after': '3' }));
    expect(await browser.open('/')).toMatchObject({ status: 503, cookies: [] });
    expect(told).toEqual([[true, undefined, '/']]);
    expect(await browser.open('/')).toMatchObject({ status: 200 });
  });

  it('may answer for a session that has ended; its cookie goes all the same', async () => {
    const { browser, stage, told } = await anAppWithHooks(new Response('See you', { status: 200 }));
    const { sessionId } = JSON.parse((await browser.open('/')).text) as { sessionId: string };
    await stage.revoke(sessionId);
    stage.advanceSeconds(301);
    expect(await browser.open('/')).toMatchObject({ status: 200, text: 'See you' });
    expect(told).toEqual([[false, 'invalid_grant', '/']]);
    expect(browser.jar.has(SESSION_COOKIE)).toBe(false);
    await browser.open('/');
    expect(told).toHaveLength(1);
  });
});

it('an error of a refresh says what the API said', () => {
  const error = new SessionRefreshError({ kind: 'x' }, { code: 'sso_required', isTransient: false });
  expect(error.message).toBe('The session was not refreshed: sso_required');
  expect(error.cause).toEqual({ kind: 'x' });
});
