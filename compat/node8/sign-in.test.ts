import { GenericServerException } from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import { ADAS_PASSWORD, anOrganization, aUser, claimsOf } from '../../server/src/testing/people.js';
import { onEachEngine } from '../testing/stage.js';
import { thrownBy } from '../testing/thrown.js';

onEachEngine((stage) => {
  describe('signing in with a password through the official client', () => {
    it('gives the user and both tokens, and nothing that was not asked for', async () => {
      const { workos, environment, clientId } = await stage.application();
      const ada = await aUser(environment);
      const answer = await workos.userManagement.authenticateWithPassword({
        clientId,
        email: ada.email,
        password: ada.password,
        ipAddress: '203.0.113.7',
        userAgent: 'Mozilla/5.0',
      });
      expect(answer).toMatchObject({
        user: { id: ada.id, email: ada.email, firstName: 'Ada', emailVerified: true },
        refreshToken: expect.any(String),
        authenticationMethod: 'Password',
      });
      expect(answer.organizationId ?? null).toBeNull();
      expect(answer.sealedSession).toBeUndefined();
      expect(answer.user.lastSignInAt).not.toBeNull();
      expect(claimsOf(answer.accessToken)).toMatchObject({
        sub: ada.id,
        aud: clientId,
        sid: expect.stringMatching(/^session_/),
      });
      const sessions = await workos.userManagement.listSessions(ada.id);
      expect(sessions.data[0]).toMatchObject({ ipAddress: '203.0.113.7', userAgent: 'Mozilla/5.0' });
    });

    it('names the only organization of a member, with the roles there', async () => {
      const { workos, environment, clientId } = await stage.application();
      const { id, email, password } = await aUser(environment);
      const organizationId = await anOrganization(stage.server, environment, { id, email, password });
      const answer = await workos.userManagement.authenticateWithPassword({ clientId, email, password });
      expect(answer.organizationId).toBe(organizationId);
      expect(claimsOf(answer.accessToken)).toMatchObject({
        org_id: organizationId,
        role: 'member',
        roles: ['member'],
        permissions: [],
      });
    });
  });

  describe('a member of two organizations', () => {
    it('is asked which one, and chooses with the pending token', async () => {
      const { workos, environment, clientId } = await stage.application();
      const ada = await aUser(environment);
      const northwind = await anOrganization(stage.server, environment, ada);
      const contoso = await anOrganization(stage.server, environment, ada, { name: 'Contoso' });
      const { email, password } = ada;
      const asked = await thrownBy(
        GenericServerException,
        workos.userManagement.authenticateWithPassword({ clientId, email, password }),
      );
      expect(asked.status).toBe(403);
      const details = asked.rawData as { pending_authentication_token: string; organizations: object[] };
      expect(details).toMatchObject({
        code: 'organization_selection_required',
        message: 'The user must choose an organization to finish their authentication.',
        pending_authentication_token: expect.any(String),
        user: { object: 'user', id: ada.id },
      });
      expect(details).not.toHaveProperty('error');
      expect(details.organizations).toEqual(
        expect.arrayContaining([
          { id: northwind, name: 'Northwind' },
          { id: contoso, name: 'Contoso' },
        ]),
      );

      const answer = await workos.userManagement.authenticateWithOrganizationSelection({
        clientId,
        pendingAuthenticationToken: details.pending_authentication_token,
        organizationId: contoso,
      });
      expect(answer).toMatchObject({ organizationId: contoso, authenticationMethod: 'Password' });
    });
  });

  describe('a user whose address is not verified', () => {
    it('is sent a code, and signs in with it and the pending token', async () => {
      const { workos, clientId } = await stage.application();
      const email = 'ada@northwind.test';
      await workos.userManagement.createUser({ email, password: ADAS_PASSWORD });
      const asked = await thrownBy(
        GenericServerException,
        workos.userManagement.authenticateWithPassword({ clientId, email, password: ADAS_PASSWORD }),
      );
      expect(asked.status).toBe(403);
      const details = asked.rawData as {
        pending_authentication_token: string;
        email_verification_id: string;
      };
      expect(details).toMatchObject({ code: 'email_verification_required', email });
      expect(details).not.toHaveProperty('error');

      const { code } = await workos.userManagement.getEmailVerification(details.email_verification_id);
      expect(stage.server.mails.at(-1)).toMatchObject({ to: email, code });
      const answer = await workos.userManagement.authenticateWithEmailVerification({
        clientId,
        code,
        pendingAuthenticationToken: details.pending_authentication_token,
      });
      expect(answer.user).toMatchObject({ email, emailVerified: true });
      expect(answer.authenticationMethod).toBe('Password');
    });
  });
});
