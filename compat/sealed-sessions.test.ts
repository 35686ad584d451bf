import { describe, expect, it } from 'vitest';
import { ENTRIES } from '../packages/session/src/testing/entries.js';
import { anOrganization, aUser, claimsOf, signedIn } from '../server/src/testing/people.js';
import { signInAtPages } from './testing/hosted.js';
import { type Application, onEachEngine } from './testing/stage.js';

const PASSWORD = 'a cookie password of more than 32 characters';
const runtime = { fetch, now: () => new Date() };

type Entry = (typeof ENTRIES)[number][1];

onEachEngine((stage) => {
  const adaInAnOrganization = async () => {
    const application = await stage.application();
    const ada = await aUser(application.environment, { first_name: 'Ädä', metadata: { plan: 'pro' } });
    const organizationId = await anOrganization(stage.server, application.environment, ada);
    return { ...application, ada, organizationId };
  };
  const official = ({ workos }: Application, sessionData: string) =>
    workos.userManagement.loadSealedSession({ sessionData, cookiePassword: PASSWORD });
  const apiOf = ({ clientId, environment }: Application) => ({
    apiUrl: stage.server.url,
    clientId,
    apiKey: environment.apiKey,
  });

  /** What our reader makes of a cookie: opened, and its token checked against the server's published keys. */
  async function readByOurs(entry: Entry, application: Application, sealed: string) {
    const opened = await entry.openSession(sealed, { passwords: [PASSWORD], now: new Date() });
    if (opened.status !== 'opened') return { opened, token: undefined };
    const { accessToken } = opened.session;
    const loaded = await entry.createKeySource(
      entry.jwksUrl(apiOf(application)),
      runtime,
    )(entry.keyIdOf(accessToken));
    if (loaded.status !== 'loaded') throw new Error('the server publishes its keys');
    const token = await entry.verifyAccessToken(accessToken, {
      keys: loaded.keys,
      issuer: `${stage.server.url}/user_management/${application.clientId}`,
      audience: application.clientId,
      now: new Date(),
    });
    return { opened, token };
  }

  describe.each(ENTRIES)('with our sealed sessions on %s', (_, entry) => {
    it('ours opens and verifies what the official client has sealed at the callback', async () => {
      const application = await adaInAnOrganization();
      const { workos, ada, clientId, redirectUri, organizationId } = application;
      const { url, codeVerifier } = await workos.userManagement.getAuthorizationUrlWithPKCE({
        provider: 'authkit',
        clientId,
        redirectUri,
      });
      const { code } = await signInAtPages(url, ada);
      const { sealedSession = '', user } = await workos.userManagement.authenticateWithCode({
        clientId,
        code,
        codeVerifier,
        session: { sealSession: true, cookiePassword: PASSWORD },
      });
      const { opened, token } = await readByOurs(entry, application, sealedSession);
      expect(opened).toMatchObject({ status: 'opened', session: { organizationId, user } });
      expect(token).toMatchObject({ status: 'valid', claims: { sub: ada.id, org_id: organizationId } });
    });

    it('ours opens and verifies what the official client has refreshed', async () => {
      const application = await adaInAnOrganization();
      const { workos, ada, clientId } = application;
      const { sealedSession = '' } = await workos.userManagement.authenticateWithPassword({
        clientId,
        email: ada.email,
        password: ada.password,
        session: { sealSession: true, cookiePassword: PASSWORD },
      });
      const refreshed = await official(application, sealedSession).refresh();
      const sealed = refreshed.authenticated ? (refreshed.sealedSession ?? '') : '';
      const { opened, token } = await readByOurs(entry, application, sealed);
      expect(opened.status).toBe('opened');
      expect(token?.status).toBe('valid');
    });

    it('the official client authenticates what ours has sealed at the callback', async () => {
      const application = await adaInAnOrganization();
      const { ada, redirectUri, organizationId } = application;
      const config = apiOf(application);
      const codeVerifier = entry.createVerifier((length) => crypto.getRandomValues(new Uint8Array(length)));
      const url = entry.authorizationUrl({
        ...config,
        redirectUri,
        provider: 'authkit',
        codeChallenge: await entry.challengeOf(codeVerifier),
      });
      const { code } = await signInAtPages(url, ada);
      const answer = await entry.exchangeCode(config, { code, codeVerifier }, runtime);
      if (answer.status !== 'ok') throw new Error(`no exchange: ${JSON.stringify(answer)}`);
      const session = entry.toSealedSession(answer.value);
      const sealed = await entry.sealSession(session, { password: PASSWORD, now: new Date() });
      expect(await official(application, sealed).authenticate()).toMatchObject({
        authenticated: true,
        sessionId: claimsOf(session.accessToken).sid,
        organizationId,
        role: 'member',
        user: session.user,
        authenticationMethod: 'Password',
      });
      const asCookie = { sessionData: sealed, cookiePassword: PASSWORD };
      const { userManagement } = application.workos;
      expect(await userManagement.authenticateWithSessionCookie(asCookie)).toMatchObject({
        authenticated: true,
      });
      const link = new URL(await official(application, sealed).getLogoutUrl());
      expect(link.searchParams.get('session_id')).toBe(claimsOf(session.accessToken).sid);
    });

    it('a cookie goes back and forth: refreshed by theirs, then ours, then theirs', async () => {
      const application = await adaInAnOrganization();
      const first = entry.toSealedSession(await fullAnswer(application, application.ada));
      const sealed = await entry.sealSession(first, { password: PASSWORD, now: new Date() });

      const byTheirs = await official(application, sealed).refresh();
      const second = await entry.openSession(byTheirs.authenticated ? (byTheirs.sealedSession ?? '') : '', {
        passwords: [PASSWORD],
        now: new Date(),
      });
      if (second.status !== 'opened') throw new Error(`unreadable: ${second.status}`);
      expect(second.session.refreshToken).not.toBe(first.refreshToken);

      const { refreshToken } = second.session;
      const byOurs = await entry.refreshTokens(apiOf(application), { refreshToken }, runtime);
      if (byOurs.status !== 'ok') throw new Error(`no refresh: ${JSON.stringify(byOurs)}`);
      const third = await entry.sealSession(entry.toSealedSession(byOurs.value), {
        password: PASSWORD,
        now: new Date(),
      });
      expect(await official(application, third).refresh()).toMatchObject({
        authenticated: true,
        sessionId: claimsOf(first.accessToken).sid,
      });
    });

    it('both sides know an ended session by the same name', async () => {
      const application = await adaInAnOrganization();
      const session = entry.toSealedSession(await fullAnswer(application, application.ada));
      const sealed = await entry.sealSession(session, { password: PASSWORD, now: new Date() });
      const sessionId = String(claimsOf(session.accessToken).sid);
      await application.workos.userManagement.revokeSession({ sessionId });
      expect(await official(application, sealed).refresh()).toMatchObject({ reason: 'invalid_grant' });
      const { refreshToken } = session;
      const byOurs = await entry.refreshTokens(apiOf(application), { refreshToken }, runtime);
      expect(byOurs).toMatchObject({ status: 'refused', code: 'invalid_grant' });
    });
  });

  const fullAnswer = async ({ environment }: Application, person: Parameters<typeof signedIn>[1]) =>
    (await signedIn(environment, person)) as Parameters<Entry['toSealedSession']>[0];
});
