import {
  ApiKeyRequiredException,
  BadRequestException,
  GenericServerException,
  NotFoundException,
  OauthException,
  RateLimitExceededException,
  UnauthorizedException,
  UnprocessableEntityException,
  WorkOS,
} from '@workos-inc/node';
import { describe, expect, it } from 'vitest';
import { ADAS_PASSWORD, aUser } from '../../server/src/testing/people.js';
import { type Application, onEachEngine } from '../testing/stage.js';
import { thrownBy } from '../testing/thrown.js';

onEachEngine((stage) => {
  const withKey = ({ clientId }: Application, key: string) => {
    const { host: apiHostname, port } = stage.server;
    return new WorkOS(key, { clientId, apiHostname, port, https: false });
  };

  describe('the official client throws', () => {
    it('UnauthorizedException for a key that is unknown', async () => {
      const stranger = withKey(await stage.application(), 'sk_test_unknown');
      await thrownBy(UnauthorizedException, stranger.userManagement.listUsers());
    });

    it('ApiKeyRequiredException before it asks, where it has no key', async () => {
      const { publicWorkos } = await stage.application();
      await thrownBy(ApiKeyRequiredException, publicWorkos.userManagement.getUser('user_any'));
    });

    it('NotFoundException for what is not there, or another environment’s', async () => {
      const { workos } = await stage.application();
      const other = await aUser((await stage.application()).environment);
      for (const id of ['user_01E4ZCR3C56J083X43JQXF3JK5', other.id]) {
        const thrown = await thrownBy(NotFoundException, workos.userManagement.getUser(id));
        expect(thrown).toMatchObject({ code: 'entity_not_found', message: `User not found: '${id}'.` });
      }
      await thrownBy(NotFoundException, workos.userManagement.getUserByExternalId('nobody'));
      await thrownBy(NotFoundException, workos.userManagement.getEmailVerification('email_verification_x'));
      await thrownBy(NotFoundException, workos.userManagement.listSessions('user_x'));
    });

    it('NotFoundException, from JSON, for a path that does not exist', async () => {
      const { workos } = await stage.application();
      expect(await thrownBy(NotFoundException, workos.get('/nowhere'))).toMatchObject({ code: 'not_found' });
    });

    it('BadRequestException with the rules that a new user breaks', async () => {
      const { workos, environment } = await stage.application();
      const { email } = await aUser(environment);
      const weak = workos.userManagement.createUser({ email: 'bob@northwind.test', password: 'password' });
      const thrown = await thrownBy(BadRequestException, weak);
      expect(thrown).toMatchObject({ status: 400, code: 'password_strength_error' });
      expect(thrown.errors).toEqual([
        expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
      ]);
      const taken = await thrownBy(BadRequestException, workos.userManagement.createUser({ email }));
      expect(taken).toMatchObject({
        code: 'user_creation_error',
        errors: [expect.objectContaining({ code: 'email_not_available' })],
      });
    });

    it('UnprocessableEntityException for fields of a wrong kind', async () => {
      const { workos } = await stage.application();
      const email = 7 as unknown as string;
      const thrown = await thrownBy(
        UnprocessableEntityException,
        workos.userManagement.createUser({ email }),
      );
      expect(thrown).toMatchObject({ status: 422, code: 'invalid_request_parameters' });
      const address = workos.userManagement.createUser({ email: 'no address' });
      expect((await thrownBy(UnprocessableEntityException, address)).message).toContain('invalid_email');
    });

    it('UnprocessableEntityException for a cursor that is none and a limit beyond 100', async () => {
      const { workos } = await stage.application();
      for (const options of [{ after: 'no cursor' }, { limit: 101 }]) {
        await thrownBy(UnprocessableEntityException, workos.userManagement.listUsers(options));
      }
    });

    it('ConflictException where something is there already', async () => {
      const { workos } = await stage.application();
      const add = () => workos.post('/user_management/cors_origins', { origin: 'http://localhost:5173' });
      await add();
      // The class itself is not exported by the client.
      await expect(add()).rejects.toMatchObject({ name: 'ConflictException', status: 409 });
    });

    it('OauthException for a code, a key and a request that are wrong', async () => {
      const application = await stage.application();
      const { workos, clientId } = application;
      const errorOf = async (call: Promise<unknown>) => {
        const { status, error, errorDescription, rawData } = await thrownBy(OauthException, call);
        expect(status).toBe(400);
        expect(rawData).toEqual({
          error,
          error_description: errorDescription,
          code: error,
          message: errorDescription,
        });
        return error;
      };
      const { userManagement } = workos;
      expect(await errorOf(userManagement.authenticateWithCode({ clientId, code: 'unknown' }))).toBe(
        'invalid_grant',
      );
      const stranger = withKey(application, 'sk_test_unknown').userManagement;
      expect(await errorOf(stranger.authenticateWithCode({ clientId, code: 'unknown' }))).toBe(
        'invalid_client',
      );
      expect(await errorOf(userManagement.authenticateWithCode({ clientId, code: '' }))).toBe(
        'invalid_request',
      );
    });

    it('GenericServerException with the whole body for a wrong password', async () => {
      const { workos, environment, clientId } = await stage.application();
      const { email } = await aUser(environment);
      const tried = workos.userManagement.authenticateWithPassword({ clientId, email, password: 'wrong' });
      const thrown = await thrownBy(GenericServerException, tried);
      expect(thrown).not.toBeInstanceOf(OauthException);
      const message = `Invalid credentials for '${email}'.`;
      expect(thrown).toMatchObject({
        status: 400,
        message,
        rawData: { code: 'invalid_credentials', message },
      });
    });

    it('GenericServerException for a session that does not exist and a pending token that is none', async () => {
      const { workos, clientId } = await stage.application();
      const { userManagement } = workos;
      const revoked = userManagement.revokeSession({ sessionId: 'session_unknown' });
      expect(await thrownBy(GenericServerException, revoked)).toMatchObject({ status: 400 });
      const continued = userManagement.authenticateWithEmailVerification({
        clientId,
        code: '123456',
        pendingAuthenticationToken: 'unknown',
      });
      expect((await thrownBy(GenericServerException, continued)).rawData).toMatchObject({
        code: 'invalid_pending_authentication_token',
      });
    });

    it('RateLimitExceededException with seconds to wait after too many wrong passwords', async () => {
      const { workos, environment, clientId } = await stage.application();
      const { email } = await aUser(environment);
      const signIn = (password: string) =>
        workos.userManagement.authenticateWithPassword({ clientId, email, password });
      for (let tries = 0; tries < 10; tries += 1) await thrownBy(GenericServerException, signIn('wrong'));
      const { retryAfter, message } = await thrownBy(RateLimitExceededException, signIn(ADAS_PASSWORD));
      expect(retryAfter).toBeGreaterThanOrEqual(1);
      expect(retryAfter).toBeLessThanOrEqual(5);
      expect(message).toContain('Too many tries');
    });
  });
});
