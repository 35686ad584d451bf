import type { SealedSession } from '@latchkey/protocol';
import { sealSession } from '@latchkey/session';
import { describe, expect, it } from 'vitest';
import { aSession, aUser, NOW, PASSWORD, tokensFor } from '../../session/src/testing/builders.js';
import { createFakeApi, type FakeApi, json } from '../../session/src/testing/fake-api.js';
import { CLIENT_ID, claimsOf, createIssuer } from '../../session/src/testing/issuer.js';
import { manyPermissions, unpredictable } from '../../session/src/testing/large.js';
import type { AuthConfig } from './config/auth-config.js';
import { createAuth } from './create-auth.js';

const issuer = createIssuer();
const KEYS = () => json(200, { keys: [issuer.jwk] });
const EXPIRED = { iat: claimsOf().iat - 301, exp: claimsOf().iat - 1 };

function anAuth(api: FakeApi, changes: Partial<AuthConfig> = {}) {
  const config = {
    clientId: CLIENT_ID,
    apiKey: 'sk_test',
    apiUrl: 'https://auth.acme.test',
    redirectUri: 'https://app.acme.test/callback',
    cookiePassword: PASSWORD,
    ...changes,
  };
  return createAuth(config, { fetch: api.fetch, now: () => NOW, random: (length) => new Uint8Array(length) });
}

const ask = (path: string, cookie = '') =>
  new Request(`https://app.acme.test${path}`, {
    headers: { accept: 'text/html', ...(cookie && { cookie }) },
  });

async function askWith(session: Partial<SealedSession>): Promise<Request> {
  return ask('/', `wos-session=${await sealSession(aSession(session), { password: PASSWORD, now: NOW })}`);
}

/** A callback that answers a sign-in which was begun with these options. */
async function aCallback(auth: ReturnType<typeof anAuth>, options: Parameters<typeof auth.signIn>[1]) {
  const begun = await auth.signIn(ask('/login'), options);
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
  const [cookie = ''] = (begun.headers.getSetCookie()[0] ?? '').split(';');
  return ask(`/callback?${new URLSearchParams({ code: 'code_1', state })}`, cookie);
}

describe('a sign-in that the application starts', () => {
  it('says what the application wants', async () => {
    const auth = anAuth(createFakeApi());
    const answer = await auth.signIn(ask('/'), {
      screenHint: 'sign-up',
      loginHint: 'ada@acme.test',
      organizationId: 'org_acme',
    });
    const link = new URL(answer.headers.get('location') ?? '');
    expect(link.origin + link.pathname).toBe('https://auth.acme.test/user_management/authorize');
    expect(Object.fromEntries(link.searchParams)).toMatchObject({
      client_id: CLIENT_ID,
      redirect_uri: 'https://app.acme.test/callback',
      provider: 'authkit',
      screen_hint: 'sign-up',
      login_hint: 'ada@acme.test',
      organization_id: 'org_acme',
      code_challenge_method: 'S256',
    });
    expect(answer.headers.getSetCookie()[0]).toContain('; Secure; ');
  });

  it('gives its state back, whatever it is, to whoever is told of the sign-in', async () => {
    const api = createFakeApi();
    const told: unknown[] = [];
    const auth = anAuth(api, {
      hooks: {
        async onSignedIn({ request, session, refreshToken, customState }) {
          told.push([new URL(request.url).pathname, session.user.email, refreshToken, customState]);
        },
      },
    });
    const customState = '{"cart":"ü &=%25"}';
    const request = await aCallback(auth, { customState, returnPath: '/cart' });
    api.next(json(200, tokensFor(issuer.token())));
    api.next(KEYS());
    const answer = await auth.callback(request);
    expect(answer.headers.get('location')).toBe('/cart');
    expect(told).toEqual([['/callback', 'ada@acme.test', 'rt_second', customState]]);
  });
});

describe('an application without a secret', () => {
  it('exchanges its code by the verifier alone', async () => {
    const api = createFakeApi();
    const auth = anAuth(api, { apiKey: undefined });
    const request = await aCallback(auth, {});
    api.next(json(200, tokensFor(issuer.token())));
    api.next(KEYS());
    expect((await auth.callback(request)).status).toBe(303);
    expect(api.calls[0]?.body).toMatchObject({ code_verifier: expect.any(String) });
    expect(api.calls[0]?.body).not.toHaveProperty('client_secret');
  });
});

describe('a sign-in whose session is too large for any number of cookies', () => {
  it('says so, and does not begin anew', async () => {
    const api = createFakeApi();
    const auth = anAuth(api);
    const request = await aCallback(auth, {});
    const metadata = { note: unpredictable(12_000) };
    api.next(json(200, tokensFor(issuer.token(), { user: aUser({ metadata }) })));
    api.next(KEYS());
    const answer = await auth.callback(request);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toMatch(/wos-session is \d+ bytes .*user metadata smaller/);
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^wos-auth-verifier-.*Max-Age=0/)]);
  });
});

describe('a secret that the API does not take', () => {
  it.each([
    [401, { message: 'Unauthorized' }],
    [400, { error: 'invalid_client', error_description: 'Invalid client secret' }],
  ])('is told once, by %s, with the variables to look at', async (status, body) => {
    const api = createFakeApi();
    const auth = anAuth(api);
    const request = await aCallback(auth, {});
    api.next(json(status, body));
    const answer = await auth.callback(request);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toMatch(/WORKOS_CLIENT_ID.*WORKOS_API_KEY/);
  });
});

describe('a session of 300 permissions with long names', () => {
  it('is kept through a sign-in, in cookies that browsers keep', async () => {
    const api = createFakeApi();
    const auth = anAuth(api);
    const permissions = manyPermissions(300);
    const request = await aCallback(auth, {});
    api.next(json(200, tokensFor(issuer.token({ permissions }))));
    api.next(KEYS());
    const lines = (await auth.callback(request)).headers.getSetCookie();
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(4096);
    const cookies = lines.filter((line) => !line.includes('Max-Age=0')).map((line) => line.split(';', 1)[0]);
    expect(cookies).toHaveLength(2);
    expect(await auth.getSession(ask('/', cookies.join('; ')))).toMatchObject({ permissions, cookies: [] });
  });
});

describe('a session that the application got by itself', () => {
  it('is kept in place of the one that was there', async () => {
    const api = createFakeApi();
    api.next(KEYS());
    const auth = anAuth(api);
    const session = aSession({ accessToken: issuer.token() });
    const headers = await auth.saveSession(ask('/', 'wos-session=old; wos-session.1=old'), session);
    const [cookie = '', ...rest] = headers.getSetCookie();
    expect(rest).toEqual([expect.stringMatching(/^wos-session\.1=; .*Max-Age=0/)]);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(await auth.getSession(ask('/', cookie.split(';', 1)[0]))).toMatchObject({ status: 'session' });
    expect(cookie).toContain(`Max-Age=${auth.cookie.maxAgeSeconds}`);
  });
});

describe('signing out', () => {
  it('leads where the call says, else where the configuration does', async () => {
    const auth = anAuth(createFakeApi(), { signOutReturnTo: 'https://app.acme.test/' });
    const request = await askWith({ accessToken: issuer.token() });
    const to = async (options?: Parameters<typeof auth.signOut>[1]) => {
      const { headers } = await auth.signOut(request, options);
      return new URL(headers.get('location') ?? '').searchParams.get('return_to');
    };
    expect(await to({ returnTo: 'https://app.acme.test/bye' })).toBe('https://app.acme.test/bye');
    expect(await to({ returnTo: undefined })).toBe('https://app.acme.test/');
  });
});

describe('an application with an error page of its own', () => {
  it('shows that, and the cookie is cleared all the same', async () => {
    const api = createFakeApi();
    const auth = anAuth(api, { errorPage: ({ status, reason }) => new Response(reason, { status }) });
    const request = await aCallback(auth, {});
    api.next(json(400, { error: 'invalid_grant' }));
    const answer = await auth.callback(request);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe('invalid_grant');
    expect(answer.headers.getSetCookie()).toEqual([expect.stringContaining('Max-Age=0')]);
  });
});

describe('a session', () => {
  it('shows who acts in the user’s name', async () => {
    const api = createFakeApi();
    api.next(KEYS());
    const impersonator = { email: 'eve@acme.test', reason: 'a ticket' };
    const request = await askWith({ accessToken: issuer.token(), impersonator });
    expect(await anAuth(api).getSession(request)).toMatchObject({ status: 'session', impersonator });
  });

  it('of a token for another client is none', async () => {
    const api = createFakeApi();
    api.next(KEYS());
    const request = await askWith({ accessToken: issuer.token({ aud: 'client_other' }) });
    expect(await anAuth(api).getSession(request)).toMatchObject({ status: 'no_session', why: 'unreadable' });
  });

  it('that owes a step keeps its cookie, and the way to the step is shown', async () => {
    const api = createFakeApi();
    api.next(KEYS());
    api.next(json(400, { error: 'sso_required', authkit_redirect_url: 'https://auth.acme.test/sso' }));
    const request = await askWith({ accessToken: issuer.token(EXPIRED) });
    const guarded = await anAuth(api).guard(request, 'signed_in');
    expect(guarded).toMatchObject({ decision: 'answer', session: { why: 'step_up', cookies: [] } });
    if (guarded.decision !== 'answer') throw new Error('it passed');
    expect(guarded.response.headers.get('location')).toBe('https://auth.acme.test/sso');
  });
});

describe('the hooks', () => {
  it('are told of a refresh, of an end and of what could not be checked', async () => {
    const api = createFakeApi();
    const told: unknown[] = [];
    const auth = anAuth(api, {
      hooks: {
        onRefreshed: ({ refreshToken }) => told.push(refreshToken),
        onEnded: (code) => told.push(code),
        onCouldNotCheck: ({ kind }) => told.push(kind),
      },
    });
    const request = await askWith({ accessToken: issuer.token(EXPIRED) });
    api.next(KEYS());
    api.next(json(503, {}));
    await auth.getSession(request.clone());
    api.next(json(400, { error: 'invalid_grant' }));
    await auth.getSession(request.clone());
    api.next(json(200, tokensFor(issuer.token())));
    await auth.getSession(request.clone());
    expect(told).toEqual(['status', 'invalid_grant', 'rt_second']);
  });
});

describe('any other path', () => {
  it('is not ours', async () => {
    expect(await anAuth(createFakeApi()).handle(ask('/login/more'))).toBeUndefined();
  });
});
