import type { WorkOS } from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import { anOrganization, aUser, claimsOf } from '../../server/src/testing/people.js';
import { Browser } from '../testing/browser.js';
import { onEachEngine } from '../testing/stage.js';

const PASSWORD = 'a cookie password of more than 32 characters';
const RETURN_TO = 'http://localhost:3000/bye';

onEachEngine((stage) => {
  const adaHasACookie = async () => {
    const application = await stage.application({ signOutRedirects: [RETURN_TO] });
    const { workos, environment, clientId } = application;
    const ada = await aUser(environment);
    const organizationId = await anOrganization(stage.server, environment, ada);
    const { email, password } = ada;
    const answer = await workos.userManagement.authenticateWithPassword({
      clientId,
      email,
      password,
      session: { sealSession: true, cookiePassword: PASSWORD },
    });
    return { ...application, ada, organizationId, ...answer, sessionData: answer.sealedSession ?? '' };
  };
  const load = (workos: WorkOS, sessionData: string, cookiePassword = PASSWORD) =>
    workos.userManagement.loadSealedSession({ sessionData, cookiePassword });

  describe('a session sealed by the official client', () => {
    it('is authenticated against the server’s keys, with all that its token says', async () => {
      const { workos, sessionData, ada, organizationId, user, accessToken } = await adaHasACookie();
      const sessionId = claimsOf(accessToken).sid;
      const expected = {
        authenticated: true,
        sessionId,
        organizationId,
        role: 'member',
        roles: ['member'],
        permissions: [],
        user,
        authenticationMethod: 'Password',
        accessToken,
      };
      expect(await load(workos, sessionData).authenticate()).toMatchObject(expected);
      const { userManagement } = workos;
      const asCookie = { sessionData, cookiePassword: PASSWORD };
      expect(await userManagement.authenticateWithSessionCookie(asCookie)).toMatchObject(expected);
      const opened = await userManagement.getSessionFromCookie(asCookie);
      expect(opened).toMatchObject({ accessToken, user: { id: ada.id } });
    });

    it('fits into a cookie', async () => {
      const { sessionData } = await adaHasACookie();
      expect(sessionData.length).toBeLessThan(4000);
      expect(encodeURIComponent(sessionData).length).toBeLessThan(4096);
    });

    it('is refreshed and stays in its organization', async () => {
      const { workos, sessionData, organizationId, accessToken } = await adaHasACookie();
      const refreshed = await load(workos, sessionData).refresh();
      expect(refreshed).toMatchObject({
        authenticated: true,
        sessionId: claimsOf(accessToken).sid,
        organizationId,
      });
      const sealed = refreshed.authenticated ? (refreshed.sealedSession ?? '') : '';
      expect(await load(workos, sealed).authenticate()).toMatchObject({
        authenticated: true,
        organizationId,
      });
    });

    it('is refreshed once its access token has run out', async () => {
      stage.server.clock.advance(-3600);
      const { workos, sessionData } = await adaHasACookie();
      stage.server.clock.advance(3600);
      expect(await load(workos, sessionData).authenticate()).toEqual({
        authenticated: false,
        reason: 'invalid_jwt',
      });
      const refreshed = await load(workos, sessionData).refresh();
      const sealed = refreshed.authenticated ? (refreshed.sealedSession ?? '') : '';
      expect(await load(workos, sealed).authenticate()).toMatchObject({ authenticated: true });
    });

    it('is over for good, by a reason that applications know, once it was revoked', async () => {
      const { workos, sessionData, accessToken } = await adaHasACookie();
      await workos.userManagement.revokeSession({ sessionId: String(claimsOf(accessToken).sid) });
      expect(await load(workos, sessionData).refresh()).toMatchObject({
        authenticated: false,
        reason: 'invalid_grant',
      });
    });

    it('is ended by its own sign-out link', async () => {
      const { workos, sessionData } = await adaHasACookie();
      const session = load(workos, sessionData);
      const link = await session.getLogoutUrl({ returnTo: RETURN_TO });
      expect((await new Browser().open(link)).url.href).toBe(RETURN_TO);
      expect(await session.refresh()).toMatchObject({ authenticated: false, reason: 'invalid_grant' });
    });

    it('is refused under another password', async () => {
      const { workos, sessionData } = await adaHasACookie();
      expect(await load(workos, sessionData, 'x'.repeat(32)).authenticate()).toEqual({
        authenticated: false,
        reason: 'invalid_session_cookie',
      });
    });

    it('is not accepted with the token of another environment', async () => {
      const { sessionData } = await adaHasACookie();
      const other = await stage.application();
      await other.workos.userManagement.authenticateWithPassword({
        clientId: other.clientId,
        ...(await aUser(other.environment)),
      });
      await expect(load(other.workos, sessionData).authenticate()).rejects.toMatchObject({
        code: 'ERR_JWKS_NO_MATCHING_KEY',
      });
    });
  });
});
