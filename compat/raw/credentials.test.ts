import { describe, expect, it } from 'vitest';
import { aUser, signedIn } from '../../server/src/testing/people.js';
import { signInAtPages } from '../testing/hosted.js';
import { onEachEngine } from '../testing/stage.js';
import { grantCall } from './grant-calls.js';
import { JSON_TYPE, rawCall } from './raw-call.js';

onEachEngine((stage) => {
  const adaAndHerApp = async () => {
    const application = await stage.application();
    const ada = await aUser(application.environment);
    const { apiKey } = application.environment;
    const password = { grant_type: 'password', client_id: application.clientId, email: ada.email };
    return {
      ...application,
      ada,
      apiKey,
      bearer: { authorization: `Bearer ${apiKey}` },
      passwordGrant: { ...password, password: ada.password },
    };
  };

  describe('the client secret', () => {
    it('may come in the body, in the header, or in both', async () => {
      const { apiKey, bearer, passwordGrant } = await adaAndHerApp();
      const inBody = await grantCall(stage.server, { ...passwordGrant, client_secret: apiKey });
      const inHeader = await grantCall(stage.server, passwordGrant, bearer);
      const inBoth = await grantCall(stage.server, { ...passwordGrant, client_secret: apiKey }, bearer);
      expect([inBody.status, inHeader.status, inBoth.status]).toEqual([200, 200, 200]);
    });

    it('is checked wherever it comes: one wrong of two is refused, with 400 and never 401', async () => {
      const { apiKey, bearer, passwordGrant } = await adaAndHerApp();
      const wrong = { authorization: 'Bearer sk_test_wrong' };
      const calls = [
        grantCall(stage.server, { ...passwordGrant, client_secret: apiKey }, wrong),
        grantCall(stage.server, { ...passwordGrant, client_secret: 'sk_test_wrong' }, bearer),
        grantCall(stage.server, passwordGrant),
      ];
      for (const { status, body } of await Promise.all(calls)) {
        expect([status, body.error]).toEqual([400, 'invalid_client']);
      }
    });

    it('in the header alone refreshes a session, as Ruby’s client does', async () => {
      const { environment, ada, bearer, clientId } = await adaAndHerApp();
      const { refresh_token } = await signedIn(environment, ada);
      const grant = { grant_type: 'refresh_token', client_id: clientId, refresh_token };
      expect((await grantCall(stage.server, grant, bearer)).status).toBe(200);
    });

    it('of JSON null counts as absent, as Python’s client sends it without a key', async () => {
      const { bearer, passwordGrant } = await adaAndHerApp();
      const answer = await grantCall(stage.server, { ...passwordGrant, client_secret: null }, bearer);
      expect(answer.status).toBe(200);
    });
  });

  describe('an empty Bearer, as Go’s and Kotlin’s public clients send it', () => {
    it.each([['Bearer'], ['Bearer ']])('%j counts as no credential at the grant endpoint', async (empty) => {
      const { publicWorkos, ada, clientId, redirectUri } = await adaAndHerApp();
      const { url, codeVerifier } = await publicWorkos.userManagement.getAuthorizationUrlWithPKCE({
        provider: 'authkit',
        clientId,
        redirectUri,
      });
      const { code } = await signInAtPages(url, ada);
      const grant = {
        grant_type: 'authorization_code',
        client_id: clientId,
        code,
        code_verifier: codeVerifier,
      };
      const exchanged = await grantCall(stage.server, grant, { authorization: empty });
      expect(exchanged.status).toBe(200);
      const { refresh_token } = exchanged.body;
      const refresh = { grant_type: 'refresh_token', client_id: clientId, refresh_token };
      expect((await grantCall(stage.server, refresh, { authorization: empty })).status).toBe(200);
    });

    it('is no key at the management API', async () => {
      const answer = await rawCall(stage.server, 'GET /user_management/users', {
        headers: { authorization: 'Bearer ' },
      });
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized']);
    });
  });

  it('the key set is read without a key, with one, and with a stranger’s', async () => {
    const { clientId, bearer } = await adaAndHerApp();
    for (const headers of [{}, bearer, { authorization: 'Bearer ' }, { authorization: 'Bearer sk_other' }]) {
      const { status, body } = await rawCall(stage.server, `GET /sso/jwks/${clientId}`, {
        headers: { ...JSON_TYPE, ...headers },
      });
      expect(status).toBe(200);
      expect(body.keys[0]).toMatchObject({ kty: 'RSA', x5c: [expect.any(String)] });
    }
  });
});
