import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuthenticateResponse } from '@latchkey/protocol';
import { WorkOS } from '@workos-inc/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aUser, PASSWORD, tokensFor } from './testing/builders.js';
import { ENTRIES } from './testing/entries.js';
import { CLIENT_ID, createIssuer } from './testing/issuer.js';

// The official client reads the machine's clock and uses the global fetch: these stories are told in its time, with
// a small server of their own.

const issuer = createIssuer();
const iat = Math.floor(Date.now() / 1000);
const TIMES = { iat, exp: iat + 300 };

describe('beside @workos-inc/node', () => {
  let server: Server;
  let workos: WorkOS;
  let answer: AuthenticateResponse;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const body = request.url?.startsWith('/sso/jwks/') ? { keys: [issuer.jwk] } : answer;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    workos = new WorkOS('sk_test', { clientId: CLIENT_ID, apiHostname: '127.0.0.1', port, https: false });
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const aToken = () =>
    issuer.token({ ...TIMES, org_id: 'org_acme', role: 'admin', permissions: ['posts:write'] });

  describe.each(ENTRIES)('%s', (_, entry) => {
    it('opens what the official client has sealed', async () => {
      const accessToken = aToken();
      answer = tokensFor(accessToken, { user: aUser({ first_name: 'Ädä', metadata: { plan: 'pro' } }) });
      const { sealedSession } = await workos.userManagement.authenticateWithCode({
        code: 'any',
        clientId: CLIENT_ID,
        session: { sealSession: true, cookiePassword: PASSWORD },
      });

      const now = new Date();
      const opened = await entry.openSession(sealedSession ?? '', { passwords: [PASSWORD], now });
      expect(opened).toMatchObject({ status: 'opened', session: entry.toSealedSession(answer) });
      expect(opened).toMatchObject({ session: { organizationId: 'org_acme', user: { firstName: 'Ädä' } } });
      const check = await entry.verifyAccessToken(accessToken, { keys: { keys: [issuer.jwk] }, now });
      expect(check.status).toBe('valid');
    });

    it('seals what the official client authenticates', async () => {
      const accessToken = aToken();
      const session = entry.toSealedSession(
        tokensFor(accessToken, { impersonator: { email: 'eve@acme.test', reason: null } }),
      );
      const sessionData = await entry.sealSession(session, { password: PASSWORD, now: new Date() });
      const official = workos.userManagement.loadSealedSession({ sessionData, cookiePassword: PASSWORD });

      expect(await official.authenticate()).toMatchObject({
        authenticated: true,
        sessionId: 'session_1',
        organizationId: 'org_acme',
        role: 'admin',
        permissions: ['posts:write'],
        user: session.user,
        authenticationMethod: 'Password',
        impersonator: { email: 'eve@acme.test' },
        accessToken,
      });
    });

    it('seals what the official client refreshes', async () => {
      const session = entry.toSealedSession(tokensFor(aToken()));
      const sessionData = await entry.sealSession(session, { password: PASSWORD, now: new Date() });
      answer = tokensFor(aToken(), { refresh_token: 'rt_third' });
      const official = workos.userManagement.loadSealedSession({ sessionData, cookiePassword: PASSWORD });

      const refreshed = await official.refresh();
      expect(refreshed).toMatchObject({ authenticated: true });
      const sealed = refreshed.authenticated ? (refreshed.sealedSession ?? '') : '';
      expect(await entry.openSession(sealed, { passwords: [PASSWORD], now: new Date() })).toMatchObject({
        session: { refreshToken: 'rt_third' },
      });
    });

    it('seals what the official client refuses under another password', async () => {
      const sessionData = await entry.sealSession(entry.toSealedSession(tokensFor(aToken())), {
        password: PASSWORD,
        now: new Date(),
      });
      const official = workos.userManagement.loadSealedSession({
        sessionData,
        cookiePassword: 'x'.repeat(32),
      });
      expect(await official.authenticate()).toMatchObject({ authenticated: false });
    });

    it('writes the same authorization link, byte for byte', () => {
      const options = {
        clientId: CLIENT_ID,
        redirectUri: 'http://localhost:3000/callback?from=a b',
        provider: 'authkit',
        organizationId: 'org_acme',
        state: "Fe26.2*1*~'!()",
        loginHint: 'ada+test@acme.test',
        domainHint: 'acme.test',
        screenHint: 'sign-up',
        prompt: 'login',
        codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        providerScopes: ['openid', 'https://scopes.test/read all'],
        providerQueryParams: { hd: 'acme.test', access_type: 'offline', depth: 2, is_new: true },
      } as const;
      const official = workos.userManagement.getAuthorizationUrl({
        ...options,
        providerScopes: [...options.providerScopes],
        codeChallengeMethod: 'S256',
      });
      expect(entry.authorizationUrl({ ...options, apiUrl: workos.baseURL })).toBe(official);
    });

    it('writes a sign-out link that says the same', () => {
      const options = { sessionId: 'session_1', returnTo: 'http://localhost:3000/?bye=yes&now' };
      const url = new URL(entry.logoutUrl({ ...options, apiUrl: workos.baseURL }));
      const official = new URL(workos.userManagement.getLogoutUrl(options));
      expect(url.origin + url.pathname).toBe(official.origin + official.pathname);
      expect(Object.fromEntries(url.searchParams)).toEqual(Object.fromEntries(official.searchParams));
    });

    it('knows the same address for the keys', () => {
      expect(entry.jwksUrl({ apiUrl: workos.baseURL, clientId: CLIENT_ID })).toBe(
        workos.userManagement.getJwksUrl(CLIENT_ID),
      );
    });
  });
});
