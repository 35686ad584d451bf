import { OauthException, type WorkOS } from '@workos-inc/node';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { aUser, claimsOf, type Person } from '../../server/src/testing/people.js';
import { Browser } from '../testing/browser.js';
import { onEachEngine } from '../testing/stage.js';
import { thrownBy } from '../testing/thrown.js';

const RETURN_TO = 'http://localhost:3000/bye';

onEachEngine((stage) => {
  const signIn = async (workos: WorkOS, clientId: string, { email, password }: Person) => {
    const answer = await workos.userManagement.authenticateWithPassword({ clientId, email, password });
    return { ...answer, sessionId: String(claimsOf(answer.accessToken).sid) };
  };
  const refreshOf = (workos: WorkOS, clientId: string, refreshToken: string) =>
    workos.userManagement.authenticateWithRefreshToken({ clientId, refreshToken });

  describe('the sessions of a user', () => {
    it('are listed with every key that the official type has', async () => {
      const { workos, environment, clientId } = await stage.application();
      const ada = await aUser(environment);
      const { sessionId } = await signIn(workos, clientId, ada);
      const { data, listMetadata } = await workos.userManagement.listSessions(ada.id);
      const time = expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/);
      expect(data).toEqual([
        {
          object: 'session',
          id: sessionId,
          userId: ada.id,
          organizationId: null,
          authMethod: 'password',
          status: 'active',
          ipAddress: expect.anything(),
          userAgent: null,
          expiresAt: time,
          endedAt: null,
          createdAt: time,
          updatedAt: time,
        },
      ]);
      expect(listMetadata).toEqual({ before: null, after: null });
    });

    it('are all found by paging through them', async () => {
      const { workos, environment, clientId } = await stage.application();
      const ada = await aUser(environment);
      for (let count = 0; count < 3; count += 1) await signIn(workos, clientId, ada);
      const list = await workos.userManagement.listSessions(ada.id);
      expect(await list.autoPagination()).toHaveLength(3);
      const page = await workos.userManagement.listSessions(ada.id, { limit: 2 });
      expect(page.data).toHaveLength(2);
      expect(page.listMetadata.after).toBe(page.data[1]?.id);
    });
  });

  describe('a session that was revoked', () => {
    it('is listed no more and refreshes nothing; another one lives on', async () => {
      const { workos, environment, clientId } = await stage.application();
      const ada = await aUser(environment);
      const ended = await signIn(workos, clientId, ada);
      const other = await signIn(workos, clientId, ada);
      await workos.userManagement.revokeSession({ sessionId: ended.sessionId });
      const { data } = await workos.userManagement.listSessions(ada.id);
      expect(data.map((session) => session.id)).toEqual([other.sessionId]);
      const refused = await thrownBy(OauthException, refreshOf(workos, clientId, ended.refreshToken));
      expect(refused.error).toBe('invalid_grant');
      expect(await refreshOf(workos, clientId, other.refreshToken)).toHaveProperty('accessToken');
    });

    it('may be revoked again, as a retry does', async () => {
      const { workos, environment, clientId } = await stage.application();
      const { sessionId } = await signIn(workos, clientId, await aUser(environment));
      await workos.userManagement.revokeSession({ sessionId });
      await workos.userManagement.revokeSession({ sessionId });
    });
  });

  describe('the sign-out link', () => {
    it('ends the session and leads to the address asked for', async () => {
      const { workos, environment, clientId } = await stage.application({ signOutRedirects: [RETURN_TO] });
      const { sessionId, refreshToken } = await signIn(workos, clientId, await aUser(environment));
      const link = workos.userManagement.getLogoutUrl({ sessionId, returnTo: RETURN_TO });
      const { url, status } = await new Browser().open(link);
      expect([status, url.href]).toEqual([302, RETURN_TO]);
      const refused = await thrownBy(OauthException, refreshOf(workos, clientId, refreshToken));
      expect(refused.error).toBe('invalid_grant');
    });

    it('leads to the environment’s own address where none was asked for', async () => {
      const { workos, environment, clientId } = await stage.application({ signOutRedirects: [RETURN_TO] });
      const { sessionId } = await signIn(workos, clientId, await aUser(environment));
      const { url } = await new Browser().open(workos.userManagement.getLogoutUrl({ sessionId }));
      expect(url.href).toBe(RETURN_TO);
    });
  });

  describe('the key set at the official address', () => {
    it('verifies an access token, and is public', async () => {
      const { workos, environment, clientId } = await stage.application();
      const { accessToken } = await signIn(workos, clientId, await aUser(environment));
      const keys = createRemoteJWKSet(new URL(workos.userManagement.getJwksUrl(clientId)));
      const { protectedHeader, payload } = await jwtVerify(accessToken, keys, {
        issuer: `${stage.server.url}/user_management/${clientId}`,
        audience: clientId,
        algorithms: ['RS256'],
      });
      expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
      expect(payload.nbf).toBeUndefined();
    });
  });
});
