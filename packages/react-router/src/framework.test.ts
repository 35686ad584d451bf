import type { createLoaders } from '@latchkey/web/loaders';
import { createStaticHandler, data, type LoaderFunctionArgs, type useLoaderData } from 'react-router';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { json } from '../../session/src/testing/fake-api.js';
import { openApp } from '../../web/src/loaders/testing/open-app.js';
import { ADAS_EMAIL } from '../../web/src/testing/stage.js';
import { SESSION_COOKIE } from '../../web/src/testing/story.js';
import { serveRoutes, type TestRoute } from './testing/serve-routes.js';

type Kit = ReturnType<typeof createLoaders<LoaderFunctionArgs>>;
type Routes = Readonly<Record<string, TestRoute>>;

const RENEWED = [expect.stringMatching(/^wos-session=Fe26/)];

/** An application with a layout that tells who is signed in, and pages in it. */
const anApp = (routes: (kit: Kit) => Routes = () => ({})) =>
  openApp<LoaderFunctionArgs>((kit) =>
    serveRoutes({
      '/callback': { loader: kit.authLoader() },
      '/': { hasComponent: true, loader: (args) => kit.authkitLoader(args) },
      '/orders': {
        hasComponent: true,
        parent: '/',
        loader: (args) =>
          kit.authkitLoader(args, () => data({ orders: ['one'] }, { headers: { 'set-cookie': 'seen=1' } }), {
            ensureSignedIn: true,
          }),
        action: (args) =>
          kit.authkitLoader(args, ({ auth }) => ({ ordered: auth.user.email }), { ensureSignedIn: true }),
      },
      '/plain': {
        hasComponent: true,
        parent: '/',
        loader: async (args) => ({ seen: (await kit.withAuth(args)).user?.email ?? 'nobody' }),
      },
      ...routes(kit),
    }),
  );

describe('what the framework’s script fetches', () => {
  it('and needs a sign-in ends in a visit of a page, not in a redirect to another origin', async () => {
    const { browser } = await anApp();
    const { status, text, cookies } = await browser.fetchData('/orders.data?page=2');
    expect({ status, cookies }).toEqual({ status: 202, cookies: [] });
    const start = 'http://localhost:3000/callback?return_to=%2Forders%3Fpage%3D2';
    expect(JSON.parse(text.split('\n')[0] ?? '')).toEqual(
      expect.arrayContaining(['redirect', `${start}&sent=1`, 'reload', true]),
    );
    expect(text).not.toContain('auth.acme.test');
  });

  it('carries the cookie that was renewed, once, from nested loaders too', async () => {
    const { browser, stage, api, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    const answer = await browser.fetchData('/orders.data');
    expect(answer.status).toBe(200);
    expect(answer.cookies).toHaveLength(2);
    expect(answer.cookies).toEqual(expect.arrayContaining(['seen=1', ...RENEWED]));
    expect(answer.text).toContain('one');
    expect(api.takeCalls()).toEqual(['refresh']);
  });

  it('of one route alone carries it as well', async () => {
    const { browser, stage, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    const answer = await browser.fetchData(`/orders.data?_routes=${encodeURIComponent('/orders')}`);
    expect(answer.cookies).toEqual(expect.arrayContaining(RENEWED));
  });

  it('twenty times with a token that has run out costs one refresh, and signs nobody out', async () => {
    const { browser, stage, api, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    const tabs = Array.from({ length: 20 }, () => browser.copy());
    const answers = await Promise.all(tabs.map((tab) => tab.fetchData('/orders.data')));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(api.takeCalls()).toEqual(['refresh']);
  });
});

describe('a page', () => {
  it('carries the cookie that was renewed, and withAuth beside it knows the person', async () => {
    const { browser, stage, api, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    const late = browser.copy();
    expect((await browser.open('/plain')).cookies).toEqual(RENEWED);
    const answer = await late.fetchData('/plain.data');
    expect(answer.text).toContain(`"seen","${ADAS_EMAIL}"`);
    expect(api.takeCalls()).toEqual(['refresh']);
  });

  it('is out of reach in an outage, and nobody is signed out', async () => {
    const { browser, stage, api, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    api.breakNext('refresh', json(503, {}));
    expect(await browser.open('/orders')).toMatchObject({ status: 503, location: null, cookies: [] });
    expect(browser.jar.has(SESSION_COOKIE)).toBe(true);
    expect(await browser.open('/orders')).toMatchObject({ status: 200 });
  });
});

describe('an action', () => {
  it('is for those who are signed in', async () => {
    const { browser, signIn } = await anApp();
    const refused = await browser.open('/orders.data', {
      method: 'POST',
      headers: { 'sec-fetch-dest': 'empty' },
    });
    expect(refused.status).toBe(202);
    expect(refused.text).toContain('http://localhost:3000/callback?return_to=%2F&sent=1');
    await signIn();
    const answer = await browser.open('/orders.data', {
      method: 'POST',
      headers: { 'sec-fetch-dest': 'empty' },
    });
    expect(answer.text).toContain(`"ordered","${ADAS_EMAIL}"`);
  });

  it('that signs out leads to the API by a visit', async () => {
    const { browser, signIn } = await anApp((kit) => ({
      '/bye': { hasComponent: true, action: ({ request }) => kit.signOut(request) },
    }));
    await signIn();
    const { text, cookies } = await browser.open('/bye.data', { method: 'POST' });
    expect(text).toContain('https://auth.acme.test/user_management/sessions/logout?');
    expect(cookies).toEqual([expect.stringMatching(/^wos-session=; .*Max-Age=0/)]);
  });
});

describe('data mode', () => {
  it('has the session’s headers where it has those of loaders', async () => {
    const { browser, stage, loaders, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    const { query } = createStaticHandler([
      { id: 'root', path: '/', loader: (args) => loaders.authkitLoader(args, () => ({ own: 1 })) },
    ]);
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const context = await query(new Request('http://localhost:3000/', { headers: { cookie } }));
    if (context instanceof Response) throw new Error('it redirected');
    expect(context.loaderData.root).toMatchObject({ own: 1, user: { email: ADAS_EMAIL } });
    expect(context.loaderHeaders.root?.getSetCookie()).toEqual(RENEWED);
  });
});

it('a page is given its loader’s data as it is typed', async () => {
  const { loaders } = await anApp();
  const loader = (args: LoaderFunctionArgs) =>
    loaders.authkitLoader(args, ({ params }) => data({ id: params.id, at: new Date(0) }), {
      ensureSignedIn: true,
    });
  type Page = ReturnType<typeof useLoaderData<typeof loader>>;
  expectTypeOf<Page['id']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<Page['at']>().toEqualTypeOf<Date>();
  expectTypeOf<Page['user']['email']>().toEqualTypeOf<string>();
  expectTypeOf<Page['permissions']>().toEqualTypeOf<string[]>();
});
