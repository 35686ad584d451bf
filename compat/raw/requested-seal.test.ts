import { randomBytes } from 'node:crypto';
import { secretbox } from '@noble/ciphers/salsa.js';
import { describe, expect, it } from 'vitest';
import { aUser, claimsOf, signedIn } from '../../server/src/testing/people.js';
import { onEachEngine } from '../testing/stage.js';
import { grantCall } from './grant-calls.js';

onEachEngine((stage) => {
  describe('the seal that PHP’s client asks for when it refreshes', () => {
    const refresh = async (session?: object) => {
      const { environment, clientId } = await stage.application();
      const { refresh_token } = await signedIn(environment, await aUser(environment));
      const secret = environment.apiKey;
      const grant = {
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: secret,
        refresh_token,
      };
      return await grantCall(stage.server, { ...grant, session }, { authorization: `Bearer ${secret}` });
    };

    it('opens with libsodium’s secretbox under the cookie password, as PHP opens it', async () => {
      const key = randomBytes(32);
      const { status, body } = await refresh({ seal_session: true, cookie_password: key.toString('base64') });
      expect(status).toBe(200);
      const bytes = Buffer.from(body.sealed_session, 'base64');
      const opened = secretbox(key, bytes.subarray(0, 24)).open(bytes.subarray(24));
      expect(JSON.parse(Buffer.from(opened).toString('utf8'))).toEqual({
        access_token: body.access_token,
        refresh_token: body.refresh_token,
        user: body.user,
      });
      expect(body.sid).toBe(claimsOf(body.access_token).sid);
    });

    it('is sent to nobody who did not ask for it, nor under a password that is none', async () => {
      for (const session of [
        undefined,
        { seal_session: false },
        { seal_session: true, cookie_password: 'a cookie password of other clients' },
      ]) {
        const { status, body } = await refresh(session);
        expect(status).toBe(200);
        expect(body).not.toHaveProperty('sealed_session');
        expect(body).not.toHaveProperty('sid');
      }
    });
  });
});
