import { describe, expect, it } from 'vitest';
import { json } from '../../session/src/testing/fake-api.js';
import { unpredictable } from '../../session/src/testing/large.js';
import { ADAS_EMAIL } from '../../web/src/testing/stage.js';
import { PASSWORD, read, SESSION_COOKIE } from '../../web/src/testing/story.js';
import { Visitor } from '../../web/src/testing/visitor.js';
import { configFromNextEnv } from './settings/config.js';
import { action, openApp, page } from './testing/next-app.js';

describe('signing out', () => {
  it.each([
    ['while the token is good', 0],
    ['after the token has run out', 301],
  ])('ends the session at the API %s', async (_, seconds) => {
    const { browser, signIn, stage } = await openApp();
    await signIn();
    const left = browser.copy();
    stage.advanceSeconds(seconds);
    const answer = await browser.open('/sign-out', { method: 'POST' });
    expect(answer.status).toBe(303);
    await stage.followSignOut(answer.location ?? '');
    expect(read(await browser.open('/'))).toEqual({ status: 'no_session', why: 'absent' });
    stage.advanceSeconds(301);
    expect(read(await left.open('/'))).toMatchObject({ status: 'no_session' });
  });

  it('leads where the application says, or home where there is nobody', async () => {
    const { browser, signIn } = await openApp({
      routes: (kit) => ({ '/bye': action(async () => await kit.signOut({ returnTo: '/goodbye' })) }),
    });
    expect((await browser.open('/bye')).location).toBe('/goodbye');
    expect((await browser.open('/sign-out')).location).toBe('/');
    await signIn();
    const { location } = await browser.open('/bye');
    expect(new URL(location ?? '').searchParams.get('return_to')).toBe('http://localhost:3000/goodbye');
  });

  it('says where it can be done when a page tries', async () => {
    const { browser, signIn } = await openApp({
      routes: (kit) => ({ '/bye': page(async () => await kit.signOut()) }),
    });
    await signIn();
    await expect(browser.open('/bye')).rejects.toThrow('Server Action');
  });
});

describe('refreshing by hand', () => {
  it('renews a token that is good', async () => {
    const { browser, signIn, api } = await openApp();
    await signIn();
    api.takeCalls();
    const answer = await browser.open('/refresh');
    expect(read(answer)).toMatchObject({ status: 'session', email: ADAS_EMAIL });
    expect(answer.cookies).toEqual([expect.stringMatching(/^wos-session=Fe26/)]);
    expect(api.takeCalls()).toContain('refresh');
  });

  it('spends no token where nobody could keep the new one', async () => {
    const { browser, signIn, api } = await openApp({
      routes: (kit) => ({ '/refresh': page(async () => await kit.refreshSession()) }),
    });
    await signIn();
    api.takeCalls();
    await expect(browser.open('/refresh')).rejects.toThrow('Server Action');
    expect(api.takeCalls()).not.toContain('refresh');
  });

  it('throws in an outage, and leaves the session as it is', async () => {
    const { browser, signIn, api } = await openApp();
    await signIn();
    api.breakNext('refresh', json(503, {}));
    await expect(browser.open('/refresh')).rejects.toMatchObject({
      name: 'TokenRefreshError',
      isTransient: true,
      userId: expect.any(String),
      sessionId: expect.any(String),
    });
    expect(read(await browser.open('/'))).toMatchObject({ status: 'session' });
  });

  it('clears the cookie of a session that has ended, and leads to sign in where that is wanted', async () => {
    const { browser, signIn, stage } = await openApp({
      routes: (kit) => ({
        '/renew': action(async () => await kit.refreshSession({ ensureSignedIn: true })),
      }),
    });
    await signIn();
    await stage.revoke(read(await browser.open('/')).sessionId ?? '');
    const left = browser.copy();
    expect(read(await browser.open('/refresh'))).toEqual({ status: 'no_session', why: 'ended' });
    expect(browser.jar.has(SESSION_COOKIE)).toBe(false);
    expect(read(await browser.open('/refresh'))).toEqual({ status: 'no_session', why: 'absent' });
    expect((await left.open('/renew')).location).toBe('/callback?return_to=%2Frenew');
  });
});

describe('another organization', () => {
  it('is what the session is in from then on', async () => {
    const { browser, signIn, stage, revalidated } = await openApp();
    await signIn();
    const organizationId = await stage.joinOrganization();
    const answer = await browser.open(`/switch?to=${organizationId}`);
    expect(answer.location).toBe(`/switch?to=${organizationId}`);
    expect(revalidated).toEqual(['/switch']);
    expect(read(await browser.open('/'))).toMatchObject({ organizationId });
    stage.advanceSeconds(301);
    expect(read(await browser.open('/'))).toMatchObject({ organizationId });
  });

  it('renews what the application says', async () => {
    const { browser, signIn, stage, revalidated } = await openApp({
      routes: (kit) => ({
        '/quiet': action(async (request) =>
          kit.switchToOrganization(new URL(request.url).searchParams.get('to') ?? '', {
            revalidationStrategy: 'none',
          }),
        ),
        '/tagged': action(async (request) =>
          kit.switchToOrganization(new URL(request.url).searchParams.get('to') ?? '', {
            revalidationStrategy: 'tag',
            revalidationTags: ['orders'],
            returnTo: '/orders',
          }),
        ),
      }),
    });
    await signIn();
    const to = await stage.joinOrganization();
    expect(JSON.parse((await browser.open(`/quiet?to=${to}`)).text)).toMatchObject({ organizationId: to });
    expect((await browser.open(`/tagged?to=${to}`)).location).toBe('/orders');
    expect(revalidated).toEqual(['#orders']);
  });

  it('that is not open to the user leaves the session where it was', async () => {
    const { browser, signIn } = await openApp();
    await signIn();
    await expect(browser.open('/switch?to=org_01J0')).rejects.toMatchObject({
      name: 'TokenRefreshError',
      isTransient: false,
    });
    expect(read(await browser.open('/'))).toMatchObject({ status: 'session' });
  });

  it.each([
    ['at the address that the API names', 'https://auth.acme.test/sso', 'https://auth.acme.test/sso'],
    ['by a sign-in', undefined, '/callback?return_to=%2Fswitch%3Fto%3Dorg_a&organization_id=org_a'],
  ])('that wants more of a sign-in gets it %s', async (_, authkit_redirect_url, location) => {
    const { browser, signIn, api } = await openApp();
    await signIn();
    api.breakNext('refresh', json(400, { error: 'sso_required', authkit_redirect_url }));
    expect((await browser.open('/switch?to=org_a')).location).toBe(location);
  });
});

describe('a session of the application’s own flow', () => {
  it('is kept as any other', async () => {
    const { browser, signIn } = await openApp({
      routes: (kit) => ({
        '/save': action(async (request) => {
          const [accessToken, refreshToken] = (request.headers.get('x-tokens') ?? '').split(' ');
          const { user } = await kit.withAuth({ ensureSignedIn: true });
          await kit.saveSession({ accessToken: accessToken ?? '', refreshToken: refreshToken ?? '', user });
          return user;
        }),
        '/token': page(async () => (await kit.withAuth()).accessToken),
        '/claims': page(async () => [await kit.getTokenClaims(), await kit.getTokenClaims('none')]),
      }),
    });
    await signIn();
    const token = JSON.parse((await browser.open('/token')).text) as string;
    const answer = await browser.open('/save', { headers: { 'x-tokens': `${token} rt_other` } });
    expect(answer.cookies).toEqual([expect.stringMatching(/^wos-session=Fe26/)]);
    expect(read(await browser.open('/'))).toMatchObject({ status: 'session', email: ADAS_EMAIL });
    expect(JSON.parse((await browser.open('/claims')).text)).toEqual([
      expect.objectContaining({ sid: expect.any(String) }),
      {},
    ]);
  });
});

describe('a cookie password that was changed', () => {
  it('opens what the old one has sealed, in pages too', async () => {
    const { browser, signIn, stage } = await openApp({ matcher: () => false });
    await signIn();
    const changed = await openApp({
      matcher: () => false,
      config: {
        ...stage.application,
        cookiePassword: 'another password with more than 32 characters',
        previousCookiePasswords: [PASSWORD],
      },
    });
    // Another stage has other keys: what matters is that the seal opens, and is not taken for nobody's.
    const other = new Visitor(changed.browser.face, browser.jar);
    expect(read(await other.open('/')).why).not.toBe('absent');
    expect(configFromNextEnv({ WORKOS_COOKIE_PASSWORD_PREVIOUS: PASSWORD })).toMatchObject({
      previousCookiePasswords: [PASSWORD],
    });
  });
});

describe('a session that is too large for one cookie', () => {
  it('is saved in several, shown by pages, refreshed and ended as any other', async () => {
    const metadata = { note: unpredictable(6000) };
    let refreshToken = '';
    const { browser, signIn } = await openApp({
      matcher: () => false,
      callback: {
        onSuccess: (data) => {
          refreshToken = data.refreshToken;
        },
      },
      routes: (kit) => ({
        '/save': action(async () => {
          const { user, accessToken } = await kit.withAuth({ ensureSignedIn: true });
          await kit.saveSession({ accessToken, refreshToken, user: { ...user, metadata } });
          return (await kit.withAuth()).user?.metadata;
        }),
      }),
    });
    await signIn();
    expect(JSON.parse((await browser.open('/save')).text)).toEqual(metadata);
    const names = ['wos-session', 'wos-session.1', 'wos-session.2'];
    expect([...browser.jar.keys()].sort()).toEqual(names);
    expect(read(await browser.open('/'))).toMatchObject({ status: 'session' });
    const refreshing = browser.copy();
    await browser.open('/sign-out');
    expect(browser.jar.size).toBe(0);
    await refreshing.open('/refresh');
    expect([...refreshing.jar.keys()]).toEqual(['wos-session']);
  });
});

describe('the variables', () => {
  it('name the redirect URI as Next.js applications do; what was built in counts last', () => {
    const uri = (env: Record<string, string>, builtIn?: string) =>
      configFromNextEnv(env, builtIn).redirectUri;
    const named = {
      NEXT_PUBLIC_WORKOS_REDIRECT_URI: 'http://a.test/',
      WORKOS_REDIRECT_URI: 'http://b.test/',
    };
    expect(uri(named, 'http://c.test/')).toBe('http://a.test/');
    expect(uri({ WORKOS_REDIRECT_URI: 'http://b.test/' }, 'http://c.test/')).toBe('http://b.test/');
    expect(uri({}, 'http://c.test/')).toBe('http://c.test/');
  });

  it('that are missing are named when a request comes', async () => {
    const { browser } = await openApp({ config: { clientId: '', redirectUri: '' } });
    await expect(browser.open('/')).rejects.toThrow(/WORKOS_CLIENT_ID[\s\S]*WORKOS_REDIRECT_URI/);
    const short = await openApp({ config: { cookiePassword: 'short' } });
    await expect(short.browser.open('/')).rejects.toThrow('openssl rand -base64 32');
  });
});
