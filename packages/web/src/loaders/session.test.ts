import { describe, expect, it } from 'vitest';
import { json } from '../../../session/src/testing/fake-api.js';
import { ADAS_EMAIL } from '../testing/stage.js';
import type { LoaderArgs } from './interfaces.js';
import { openApp } from './testing/open-app.js';
import { plainServe } from './testing/plain-serve.js';

const queryOf = ({ request }: LoaderArgs, name: string) => new URL(request.url).searchParams.get(name) ?? '';

const anApp = () =>
  openApp<LoaderArgs>((kit) =>
    plainServe({
      '/callback': { loader: kit.authLoader() },
      '/look': { loader: (args) => kit.withAuth(args) },
      // As frameworks call a page's loaders: side by side, each with a request object of its own.
      '/page': {
        async loader({ request }) {
          const looks = kit.withAuth({ request: new Request(request) });
          const root = kit.authkitLoader({ request: new Request(request) });
          const [info, { init }] = await Promise.all([looks, root]);
          return Response.json(info, init ?? {});
        },
      },
      '/refresh': {
        async loader({ request }) {
          const { headers, ...rest } = await kit.refreshSession(request);
          return Response.json(rest, { headers });
        },
      },
      '/switch': {
        loader: (args) => kit.switchToOrganization(args.request, queryOf(args, 'to')),
      },
      '/switch-and-go': {
        loader: (args) =>
          kit.switchToOrganization(args.request, queryOf(args, 'to'), { returnTo: queryOf(args, 'then') }),
      },
      '/bye': {
        loader: (args) => kit.signOut(args.request, { returnTo: 'http://localhost:3000/goodbye' }),
      },
    }),
  );

describe('withAuth', () => {
  it('tells who is signed in, with the token', async () => {
    const { browser, signIn } = await anApp();
    expect(JSON.parse((await browser.open('/look')).text)).toEqual({
      status: 'no_session',
      why: 'absent',
      user: null,
    });
    await signIn();
    expect(JSON.parse((await browser.open('/look')).text)).toMatchObject({
      status: 'session',
      user: { email: ADAS_EMAIL },
      accessToken: expect.stringMatching(/^eyJ/),
    });
  });

  it('spends no token where nobody could keep the new one, and does not say signed out', async () => {
    const { browser, stage, api, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    expect(JSON.parse((await browser.open('/look')).text)).toEqual({ status: 'could_not_check', user: null });
    expect(api.takeCalls()).not.toContain('refresh');
  });

  it('sees what a loader beside it renews', async () => {
    const { browser, stage, api, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    const answer = await browser.open('/page');
    expect(JSON.parse(answer.text)).toMatchObject({ status: 'session', user: { email: ADAS_EMAIL } });
    expect(answer.cookies).toHaveLength(1);
    expect(api.takeCalls()).toEqual(['refresh']);
  });

  it('sees nothing of what others renewed', async () => {
    const { browser, stage, signIn } = await anApp();
    await signIn();
    stage.advanceSeconds(301);
    await browser.copy().open('/page');
    const stranger = browser.copy();
    stranger.jar.delete('wos-session');
    expect(JSON.parse((await stranger.open('/look')).text)).toMatchObject({ why: 'absent' });
    stage.advanceSeconds(11);
    expect(JSON.parse((await browser.copy().open('/look')).text)).toMatchObject({
      status: 'could_not_check',
    });
  });
});

describe('refreshing by hand', () => {
  it('renews a token that is good, and gives the new cookie', async () => {
    const { browser, api, signIn } = await anApp();
    await signIn();
    const answer = await browser.open('/refresh');
    const { user, sealedSession } = JSON.parse(answer.text) as {
      user: { email: string };
      sealedSession: string;
    };
    expect(user.email).toBe(ADAS_EMAIL);
    expect(decodeURIComponent(browser.jar.get('wos-session') ?? '')).toBe(sealedSession);
    expect(api.takeCalls()).toEqual(['refresh']);
  });

  it('throws in an outage and for a step that is owed, and leaves the session as it is', async () => {
    const { browser, api, signIn } = await anApp();
    await signIn();
    api.breakNext('refresh', json(503, {}));
    await expect(browser.open('/refresh')).rejects.toMatchObject({
      name: 'SessionRefreshError',
      isTransient: true,
    });
    api.breakNext('refresh', json(400, { error: 'mfa_enrollment' }));
    await expect(browser.open('/refresh')).rejects.toMatchObject({
      code: 'mfa_enrollment',
      isTransient: false,
    });
    expect(JSON.parse((await browser.open('/look')).text)).toMatchObject({ status: 'session' });
  });

  it('leads to sign in where there is nobody', async () => {
    const { browser } = await anApp();
    expect((await browser.open('/refresh')).location).toBe('http://localhost:3000/callback');
  });
});

describe('another organization', () => {
  it('is what the session is in from then on; no token is in the answer', async () => {
    const { browser, stage, signIn } = await anApp();
    await signIn();
    const organizationId = await stage.joinOrganization();
    const answer = await browser.open(`/switch?to=${organizationId}`);
    expect(JSON.parse(answer.text)).toMatchObject({ success: true, auth: { organizationId } });
    expect(answer.text).not.toMatch(/eyJ|rt_|Fe26/);
    expect(JSON.parse((await browser.open('/look')).text)).toMatchObject({ organizationId });
  });

  it.each([
    ['/orders', 'http://localhost:3000/orders'],
    ['https://elsewhere.test/', 'http://localhost:3000/'],
  ])('goes on to %s', async (then, location) => {
    const { browser, stage, signIn } = await anApp();
    await signIn();
    const to = await stage.joinOrganization();
    const answer = await browser.open(`/switch-and-go?${new URLSearchParams({ to, then })}`);
    expect(answer).toMatchObject({ status: 303, location });
    expect(answer.cookies).toHaveLength(1);
  });

  it('that is not open to the user, or not in an outage, leaves the session where it was', async () => {
    const { browser, api, signIn } = await anApp();
    await signIn();
    expect(await browser.open('/switch?to=org_other')).toMatchObject({
      status: 400,
      text: '{"success":false,"error":"organization_membership_not_found"}',
      cookies: [],
    });
    api.breakNext('refresh', json(503, {}));
    expect(await browser.open('/switch?to=org_other')).toMatchObject({ status: 503, cookies: [] });
    expect(JSON.parse((await browser.open('/look')).text)).toMatchObject({ status: 'session' });
  });

  it('that wants more of a sign-in gets one, for a session that is good', async () => {
    const { browser, api, signIn } = await anApp();
    await signIn();
    api.breakNext('refresh', json(400, { error: 'sso_required' }));
    const { location } = await browser.open('/switch?to=org_acme');
    expect(location).toBe('http://localhost:3000/callback?organization_id=org_acme');
    const begun = await browser.open('/callback?organization_id=org_acme');
    expect(new URL(begun.location ?? '').searchParams.get('organization_id')).toBe('org_acme');
  });
});

describe('signing out', () => {
  it('goes where the application says, and not by a link that is fetched ahead', async () => {
    const { browser, signIn } = await anApp();
    expect((await browser.open('/bye')).location).toBe('http://localhost:3000/goodbye');
    await signIn();
    const ahead = await browser.open('/bye', { headers: { 'sec-purpose': 'prefetch' } });
    expect(ahead).toMatchObject({ status: 503, cookies: [] });
    const { location, cookies } = await browser.open('/bye');
    expect(new URL(location ?? '').searchParams.get('return_to')).toBe('http://localhost:3000/goodbye');
    expect(cookies).toEqual([expect.stringMatching(/^wos-session=; .*Max-Age=0/)]);
  });
});
