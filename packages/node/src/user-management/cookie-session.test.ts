import { openSession, sealSession } from '@latchkey/session';
import { describe, expect, it } from 'vitest';
import { aSession, PASSWORD, tokensFor } from '../../../session/src/testing/builders.js';
import { claimsOf, createIssuer, ISSUER } from '../../../session/src/testing/issuer.js';
import type { LatchkeyOptions } from '../settings.js';
import { createFakeApi, json, NOW } from '../testing/fake-api.js';

const issuer = createIssuer();
const keys = json(200, { keys: [issuer.jwk] });
const EXPIRED = { exp: claimsOf().iat - 1, iat: claimsOf().iat - 301 };

/** A client, and the session that a browser brings, with its claims changed. */
async function aCookie(claims: Record<string, unknown> = {}, options: LatchkeyOptions = {}) {
  const api = createFakeApi(options);
  const session = aSession({ accessToken: issuer.token(claims) });
  const sessionData = await sealSession(session, { password: PASSWORD, now: NOW });
  return {
    api,
    cookie: api.client.userManagement.loadSealedSession({ sessionData, cookiePassword: PASSWORD }),
  };
}

describe('a session out of a cookie', () => {
  it('says who is signed in', async () => {
    const { api, cookie } = await aCookie({
      org_id: 'org_acme',
      role: 'admin',
      permissions: ['posts:write'],
    });
    api.answer(keys);
    expect(await cookie.authenticate()).toMatchObject({
      authenticated: true,
      sessionId: 'session_1',
      user: { email: 'ada@acme.test' },
      organizationId: 'org_acme',
      role: 'admin',
      permissions: ['posts:write'],
    });
  });

  it.each([
    ['an expired token', EXPIRED, 'invalid_jwt'],
    ['the token of another client', { aud: 'client_other' }, 'invalid_jwt'],
    ['the token of another user', { sub: 'user_bob' }, 'invalid_session_cookie'],
  ])('is none with %s', async (_, claims, reason) => {
    const { api, cookie } = await aCookie(claims);
    api.answer(keys);
    expect(await cookie.authenticate()).toEqual({ authenticated: false, reason });
  });

  it('is held to the issuer where one is said', async () => {
    const genuine = await aCookie({}, { issuer: ISSUER });
    genuine.api.answer(keys);
    expect(await genuine.cookie.authenticate()).toMatchObject({ authenticated: true });
    const foreign = await aCookie({}, { issuer: 'https://elsewhere.test' });
    foreign.api.answer(keys);
    expect(await foreign.cookie.authenticate()).toMatchObject({ reason: 'invalid_jwt' });
  });

  it('is not called invalid while the keys are out of reach', async () => {
    const { api, cookie } = await aCookie();
    api.answer(new TypeError('fetch failed'));
    expect(await cookie.authenticate()).toEqual({ authenticated: false, reason: 'could_not_check' });
  });

  it('is none without a cookie, or with one that was tampered with', async () => {
    const { userManagement } = createFakeApi().client;
    const read = (sessionData: string) =>
      userManagement.authenticateWithSessionCookie({ sessionData, cookiePassword: PASSWORD });
    expect(await read('')).toEqual({ authenticated: false, reason: 'no_session_cookie_provided' });
    expect(await read('garbage')).toEqual({ authenticated: false, reason: 'invalid_session_cookie' });
  });

  it('is not opened with a password under 32 characters', () => {
    const { userManagement } = createFakeApi().client;
    const options = { sessionData: 'any', cookiePassword: 'short' };
    expect(() => userManagement.loadSealedSession(options)).toThrow('openssl rand -base64 32');
  });

  it('is signed out of by its id, also when its token has run out', async () => {
    const { cookie } = await aCookie(EXPIRED);
    const url = new URL(await cookie.getLogoutUrl({ returnTo: 'http://localhost:3000/' }));
    expect(url.searchParams.get('session_id')).toBe('session_1');
  });
});

describe('a refresh of a session out of a cookie', () => {
  it('gives the new session, sealed, with the user as they are now', async () => {
    const { api, cookie } = await aCookie({ ...EXPIRED, org_id: 'org_acme' });
    api.answer(json(200, tokensFor(issuer.token({ org_id: 'org_acme' }), { refresh_token: 'rt_2' })), keys);
    const result = await cookie.refresh();
    expect(result).toMatchObject({
      authenticated: true,
      organizationId: 'org_acme',
      user: { email: 'ada@acme.test' },
      session: { refreshToken: 'rt_2' },
    });
    expect(api.sent[0]?.body).toMatchObject({ refresh_token: 'rt_first', organization_id: 'org_acme' });
    const sealed = result.authenticated ? result.sealedSession : '';
    expect(await openSession(sealed, { passwords: [PASSWORD], now: NOW })).toMatchObject({
      session: { refreshToken: 'rt_2' },
    });
    expect(await cookie.authenticate()).toMatchObject({ authenticated: true });
  });

  it('goes to the organization that is named, and is sealed with the password that is', async () => {
    const { api, cookie } = await aCookie();
    api.answer(json(200, tokensFor(issuer.token({ org_id: 'org_b' }))));
    const cookiePassword = 'p'.repeat(32);
    const result = await cookie.refresh({ organizationId: 'org_b', cookiePassword });
    const sealed = result.authenticated ? result.sealedSession : '';
    const opened = await openSession(sealed, { passwords: [cookiePassword], now: NOW });
    expect(opened).toMatchObject({ session: { organizationId: 'org_b' } });
  });

  it('is made once for all who ask at the same time', async () => {
    const { api, cookie } = await aCookie();
    api.answer(json(200, tokensFor(issuer.token())));
    await Promise.all([cookie.refresh(), cookie.refresh(), cookie.refresh()]);
    expect(api.sent).toHaveLength(1);
  });

  it.each([
    ['invalid_grant', json(400, { error: 'invalid_grant' }), false],
    ['mfa_enrollment', json(403, { code: 'mfa_enrollment' }), false],
    ['sso_required', json(400, { error: 'sso_required' }), false],
    ['rate_limit_exceeded', json(429, {}), true],
    ['server_error', json(500, {}), true],
    ['server_error', json(200, { user: {} }), true],
    ['network_error', new TypeError('fetch failed'), true],
  ])('that fails says %s and whether to keep the cookie', async (reason, answer, retryable) => {
    const { api, cookie } = await aCookie();
    api.answer(answer);
    expect(await cookie.refresh()).toEqual({ authenticated: false, reason, retryable });
  });

  it('says when to come back', async () => {
    const { api, cookie } = await aCookie();
    api.answer(json(503, {}, { 'retry-after': '4' }));
    expect(await cookie.refresh()).toMatchObject({ retryable: true, retryAfter: 4 });
  });

  it('throws where the application is at fault, so that it signs nobody out', async () => {
    const { api, cookie } = await aCookie();
    api.answer(json(400, { error: 'invalid_client', error_description: 'Invalid client secret.' }));
    await expect(cookie.refresh()).rejects.toMatchObject({ name: 'OauthException', error: 'invalid_client' });
  });

  it('is not tried with a cookie that holds no session', async () => {
    const { api } = await aCookie();
    const read = (sessionData: string) =>
      api.client.userManagement.loadSealedSession({ sessionData, cookiePassword: PASSWORD }).refresh();
    expect(await read('')).toMatchObject({ reason: 'no_session_cookie_provided', retryable: false });
    expect(await read('garbage')).toMatchObject({ reason: 'invalid_session_cookie', retryable: false });
    expect(api.sent).toHaveLength(0);
  });
});
