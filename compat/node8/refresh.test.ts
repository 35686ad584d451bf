import { OauthException, type WorkOS } from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import type { TestEnvironment } from '../../server/src/testing/environment.js';
import { anOrganization, aUser, claimsOf, type Person } from '../../server/src/testing/people.js';
import { onEachEngine } from '../testing/stage.js';
import { thrownBy } from '../testing/thrown.js';

interface SignedIn {
  ada: Person;
  environment: TestEnvironment;
  /** The first refresh token. */
  refreshToken: string;
  sessionId: unknown;
  refresh(refreshToken: string, organizationId?: string): ReturnType<Refresh>;
}

type Refresh = WorkOS['userManagement']['authenticateWithRefreshToken'];

onEachEngine((stage) => {
  async function adaIsSignedIn(): Promise<SignedIn> {
    const { workos, environment, clientId } = await stage.application();
    const ada = await aUser(environment);
    const { email, password } = ada;
    const answer = await workos.userManagement.authenticateWithPassword({ clientId, email, password });
    return {
      ada,
      environment,
      refreshToken: answer.refreshToken,
      sessionId: claimsOf(answer.accessToken).sid,
      refresh: (refreshToken, organizationId) =>
        workos.userManagement.authenticateWithRefreshToken({
          clientId,
          refreshToken,
          ...(organizationId && { organizationId }),
        }),
    };
  }

  describe('a refresh by the official client', () => {
    it('gives new tokens of the same session', async () => {
      const { ada, refresh, refreshToken, sessionId } = await adaIsSignedIn();
      const answer = await refresh(refreshToken);
      expect(answer).toMatchObject({ user: { id: ada.id }, authenticationMethod: 'Password' });
      expect(answer.refreshToken).not.toBe(refreshToken);
      expect(claimsOf(answer.accessToken).sid).toBe(sessionId);
    });

    it('done by twenty requests at once signs nobody out', async () => {
      const { refresh, refreshToken } = await adaIsSignedIn();
      const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
      const [next, ...others] = new Set(answers.map((answer) => answer.refreshToken));
      expect(others).toEqual([]);
      expect(await refresh(next ?? '')).toHaveProperty('accessToken');
    });

    it('switches to another organization and stays there', async () => {
      const { ada, environment, refresh, refreshToken } = await adaIsSignedIn();
      const organizationId = await anOrganization(stage.server, environment, ada);
      const switched = await refresh(refreshToken, organizationId);
      expect(switched.organizationId).toBe(organizationId);
      const stayed = await refresh(switched.refreshToken);
      expect(claimsOf(stayed.accessToken).org_id).toBe(organizationId);
    });

    it('is told when the organization is not theirs, and keeps its token', async () => {
      const { environment, refresh, refreshToken } = await adaIsSignedIn();
      const bob = await aUser(environment, { email: 'bob@northwind.test' });
      const foreign = await anOrganization(stage.server, environment, bob);
      const refused = await thrownBy(OauthException, refresh(refreshToken, foreign));
      expect(refused).toMatchObject({ status: 400, error: 'organization_membership_not_found' });
      const unknown = await thrownBy(OauthException, refresh(refreshToken, 'org_nowhere'));
      expect(unknown).toMatchObject({ status: 400, error: 'organization_not_found' });
      expect(await refresh(refreshToken)).toHaveProperty('accessToken');
    });

    it('fails as the client’s session code expects once the token is dead', async () => {
      const { refresh } = await adaIsSignedIn();
      const refused = await thrownBy(OauthException, refresh('not a refresh token'));
      expect(refused).toMatchObject({ status: 400, error: 'invalid_grant' });
      expect(refused.errorDescription).toEqual(expect.any(String));
      expect(refused.rawData).toMatchObject({
        code: 'invalid_grant',
        message: refused.errorDescription,
      });
    });
  });
});
