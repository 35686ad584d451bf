import { afterEach, describe, expect, it } from 'vitest';
import { ADAS_PASSWORD, aUser, claimsOf } from '../../server/src/testing/people.js';
import { signInAtPages } from '../testing/hosted.js';
import { startLossyProxy } from '../testing/lossy-proxy.js';
import { type Application, onEachEngine } from '../testing/stage.js';
import { isInstalled, type NewestClientOptions, startNewestClient, Thrown } from './newest-client.js';

const COOKIE_PASSWORD = 'a cookie password of more than 32 characters';

if (isInstalled) onEachEngine(tell);
else
  describe.skip('the newest client (skipped: npm ci --prefix compat/node24 was not run)', () =>
    it('is there'));

function tell(stage: Parameters<Parameters<typeof onEachEngine>[0]>[0]): void {
  const toClose: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of toClose.splice(0).reverse()) await one.close();
  });

  const clientOf = ({ clientId, environment }: Application, options: Partial<NewestClientOptions> = {}) => {
    const { host: apiHostname, port } = stage.server;
    const { apiKey } = environment;
    const client = startNewestClient({ apiKey, clientId, apiHostname, port, https: false, ...options });
    toClose.push(client);
    return {
      userManagement: (name: string, ...args: unknown[]) =>
        client.follow(['userManagement'], [name, ...args]),
      sessionsOf: (userId: string) => client.follow(['userManagement'], ['listSessions', userId], ['data']),
      session: (sessionData: string, name: string) =>
        client.follow(
          ['userManagement'],
          ['loadSealedSession', { sessionData, cookiePassword: COOKIE_PASSWORD }],
          [name],
        ),
    };
  };
  const lossyWay = async () => {
    const proxy = await startLossyProxy(stage.server);
    toClose.push(proxy);
    return proxy;
  };
  const thrownBy = async (call: Promise<unknown>) => {
    const thrown = await call.catch((error: unknown) => error);
    if (thrown instanceof Thrown) return thrown.fields;
    throw new Error('nothing was thrown', { cause: thrown });
  };
  const withPassword = ({ clientId }: Application, email: string, more: object = {}) =>
    ['authenticateWithPassword', { clientId, email, password: ADAS_PASSWORD, ...more }] as const;

  describe('a sign-in with PKCE', () => {
    const signInOf = async (application: Application, client: ReturnType<typeof clientOf>) => {
      const { clientId, redirectUri, environment } = application;
      const ada = await aUser(environment);
      const asked = { provider: 'authkit', clientId, redirectUri };
      const { url, codeVerifier } = await client.userManagement('getAuthorizationUrlWithPKCE', asked);
      const direct = new URL(url);
      direct.port = String(stage.server.port);
      const { code } = await signInAtPages(direct.href, ada);
      return { ada, exchange: { clientId, code, codeVerifier } };
    };

    it('gives tokens', async () => {
      const application = await stage.application();
      const client = clientOf(application);
      const { ada, exchange } = await signInOf(application, client);
      const answer = await client.userManagement('authenticateWithCode', exchange);
      expect(answer).toMatchObject({
        user: { id: ada.id, email: ada.email },
        authenticationMethod: 'Password',
      });
    });

    it('survives that the answer to the exchange is lost: the client repeats it, and there is one session', async () => {
      const application = await stage.application();
      const proxy = await lossyWay();
      const client = clientOf(application, { port: proxy.port });
      const { ada, exchange } = await signInOf(application, client);
      proxy.lose(1);
      const answer = await client.userManagement('authenticateWithCode', exchange);
      expect(proxy.keys).toEqual([expect.stringMatching(/^retry-/), proxy.keys[0]]);
      const sessions = await client.sessionsOf(ada.id);
      expect(sessions).toEqual([expect.objectContaining({ id: claimsOf(answer.accessToken).sid })]);
    });
  });

  describe('a refresh', () => {
    it('survives that its answers are lost twice', async () => {
      const application = await stage.application();
      const proxy = await lossyWay();
      const client = clientOf(application, { port: proxy.port });
      const { email } = await aUser(application.environment);
      const { refreshToken } = await client.userManagement(...withPassword(application, email));
      proxy.lose(2);
      const { clientId } = application;
      const answer = await client.userManagement('authenticateWithRefreshToken', { clientId, refreshToken });
      expect(answer.refreshToken).not.toBe(refreshToken);
      const next = { clientId, refreshToken: answer.refreshToken };
      expect(await client.userManagement('authenticateWithRefreshToken', next)).toHaveProperty('accessToken');
    });
  });

  describe('what it throws', () => {
    it('is an AuthenticationException where a sign-in owes something, and goes on with its token', async () => {
      const application = await stage.application();
      const client = clientOf(application);
      const { email } = await aUser(application.environment, { email_verified: false });
      const thrown = await thrownBy(client.userManagement(...withPassword(application, email)));
      expect(thrown).toMatchObject({
        class: 'AuthenticationException',
        status: 403,
        code: 'email_verification_required',
        message: 'Email ownership must be verified before authentication.',
        pendingAuthenticationToken: expect.any(String),
        requestID: expect.stringMatching(/^req_/),
      });
      const answer = await client.userManagement('authenticateWithEmailVerification', {
        clientId: application.clientId,
        code: stage.server.mails.at(-1)?.code,
        pendingAuthenticationToken: thrown.pendingAuthenticationToken,
      });
      expect(answer.user).toMatchObject({ email, emailVerified: true });
    });

    it('is an OauthException for a dead code', async () => {
      const application = await stage.application();
      const exchange = { clientId: application.clientId, code: 'unknown' };
      const thrown = await thrownBy(clientOf(application).userManagement('authenticateWithCode', exchange));
      expect(thrown).toMatchObject({ class: 'OauthException', status: 400, error: 'invalid_grant' });
    });

    it('is a RateLimitExceededException with the seconds of Retry-After', async () => {
      const application = await stage.application();
      const client = clientOf(application, { maxRetries: 0 });
      const { email } = await aUser(application.environment);
      const wrong = withPassword(application, email, { password: 'wrong' });
      for (let tries = 0; tries < 10; tries += 1) await thrownBy(client.userManagement(...wrong));
      const thrown = await thrownBy(client.userManagement(...wrong));
      expect(thrown).toMatchObject({ class: 'RateLimitExceededException', status: 429, retryAfter: 5 });
    });
  });

  describe('a sealed session', () => {
    const sealedBy = async (application: Application, options: Partial<NewestClientOptions> = {}) => {
      const client = clientOf(application, options);
      const { email } = await aUser(application.environment);
      const session = { sealSession: true, cookiePassword: COOKIE_PASSWORD };
      const answer = await client.userManagement(...withPassword(application, email, { session }));
      return { client, ...answer };
    };

    it('is authenticated with the issuer demanded, and refreshed', async () => {
      const application = await stage.application();
      const issuer = `${stage.server.url}/user_management/${application.clientId}`;
      const { client, sealedSession, accessToken } = await sealedBy(application, { issuer });
      const sessionId = claimsOf(accessToken).sid;
      expect(await client.session(sealedSession, 'authenticate')).toMatchObject({
        authenticated: true,
        sessionId,
      });
      const refreshed = await client.session(sealedSession, 'refresh');
      expect(refreshed).toMatchObject({ authenticated: true, sessionId });
      expect(await client.session(refreshed.sealedSession, 'authenticate')).toHaveProperty('accessToken');
    });

    it('is over, and not to be tried again, once it was revoked', async () => {
      const application = await stage.application();
      const { client, sealedSession, accessToken } = await sealedBy(application);
      await client.userManagement('revokeSession', { sessionId: claimsOf(accessToken).sid });
      expect(await client.session(sealedSession, 'refresh')).toMatchObject({
        authenticated: false,
        reason: 'invalid_grant',
        retryable: false,
      });
    });
  });

  describe('users', () => {
    it('have a name of their own, and external ids that are encoded in the path', async () => {
      const client = clientOf(await stage.application());
      const externalId = 'crm/7 a?b#c';
      const asked = { email: 'ada@northwind.test', name: 'Ada, Countess of Lovelace', externalId };
      const made = await client.userManagement('createUser', asked);
      expect(made).toMatchObject({ name: 'Ada, Countess of Lovelace', externalId });
      expect(await client.userManagement('getUserByExternalId', externalId)).toEqual(made);
    });
  });
}
