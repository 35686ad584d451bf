import { describe, expect, it } from 'vitest';
import { aUser, claimsOf } from '../../server/src/testing/people.js';
import { signInAtPages } from '../testing/hosted.js';
import { type Application, onEachEngine } from '../testing/stage.js';
import { grantCall } from './grant-calls.js';
import { JSON_TYPE, type RawAnswer, rawCall } from './raw-call.js';

const KEY = { 'idempotency-key': 'retry-5f2b8a4e' };
const OTHER_KEY = { 'idempotency-key': 'retry-0d9c7e31' };
const sessionOf = ({ body }: RawAnswer) => claimsOf(body.access_token).sid;

onEachEngine((stage) => {
  const adaAndHerApp = async () => {
    const application = await stage.application();
    return { ...application, ada: await aUser(application.environment) };
  };

  describe('an Idempotency-Key never brings an old answer back', () => {
    it('two sign-ins with one key are two sessions, as Kotlin’s client sends equal calls', async () => {
      const { environment, clientId, ada } = await adaAndHerApp();
      const client = { client_id: clientId, client_secret: environment.apiKey };
      const grant = { ...client, grant_type: 'password', email: ada.email, password: ada.password };
      const first = await grantCall(stage.server, grant, KEY);
      const second = await grantCall(stage.server, grant, KEY);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(sessionOf(first)).not.toBe(sessionOf(second));
    });

    it('a user deleted and made again is a new one', async () => {
      const { environment } = await stage.application();
      const headers = { ...JSON_TYPE, ...KEY, authorization: `Bearer ${environment.apiKey}` };
      const body = JSON.stringify({ email: 'ada@northwind.test' });
      const first = await rawCall(stage.server, 'POST /user_management/users', { headers, body });
      const taken = await rawCall(stage.server, 'POST /user_management/users', { headers, body });
      expect([taken.status, taken.body.code]).toEqual([400, 'user_creation_error']);
      await rawCall(stage.server, `DELETE /user_management/users/${first.body.id}`, { headers });
      const second = await rawCall(stage.server, 'POST /user_management/users', { headers, body });
      expect(second.status).toBe(201);
      expect(second.body.id).not.toBe(first.body.id);
    });
  });

  describe('a code exchange', () => {
    const exchangeOf = async ({ ada, clientId, redirectUri, publicWorkos }: AdasApp) => {
      const { url, codeVerifier } = await publicWorkos.userManagement.getAuthorizationUrlWithPKCE({
        provider: 'authkit',
        clientId,
        redirectUri,
      });
      const { code } = await signInAtPages(url, ada);
      const grant = { grant_type: 'authorization_code', client_id: clientId, code };
      return (headers: Record<string, string>, verifier = codeVerifier) =>
        grantCall(stage.server, { ...grant, code_verifier: verifier }, headers);
    };

    it('repeated with its verifier and key within a minute gets tokens of the same session', async () => {
      const exchange = await exchangeOf(await adaAndHerApp());
      const first = await exchange(KEY);
      stage.server.clock.advance(59);
      const retried = await exchange(KEY);
      expect([first.status, retried.status]).toEqual([200, 200]);
      expect(sessionOf(retried)).toBe(sessionOf(first));
      expect(retried.body.refresh_token).toBe(first.body.refresh_token);
      expect(claimsOf(retried.body.access_token).jti).not.toBe(claimsOf(first.body.access_token).jti);
    });

    it('sent twice at once with its verifier and key makes one session', async () => {
      const exchange = await exchangeOf(await adaAndHerApp());
      const [first, second] = await Promise.all([exchange(KEY), exchange(KEY)]);
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(sessionOf(second)).toBe(sessionOf(first));
    });

    it.each([
      ['without a key', {}],
      ['with another key', OTHER_KEY],
    ])('repeated %s is refused, and the first session lives on', async (_, headers) => {
      const application = await adaAndHerApp();
      const exchange = await exchangeOf(application);
      const first = await exchange(KEY);
      const again = await exchange(headers);
      expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
      const refreshed = await refreshOf(application, first.body.refresh_token);
      expect(sessionOf(refreshed)).toBe(sessionOf(first));
    });

    it('repeated after more than a minute, or with another verifier, is refused', async () => {
      const exchange = await exchangeOf(await adaAndHerApp());
      expect((await exchange(KEY)).status).toBe(200);
      expect((await exchange(KEY, 'w'.repeat(43))).body.error).toBe('invalid_grant');
      stage.server.clock.advance(61);
      expect((await exchange(KEY)).body.error).toBe('invalid_grant');
    });
  });

  describe('a refresh whose answer was lost', () => {
    it('is safe to repeat, with a key and without', async () => {
      const application = await adaAndHerApp();
      const { environment, clientId, ada } = application;
      const client = { client_id: clientId, client_secret: environment.apiKey };
      const signIn = { ...client, grant_type: 'password', email: ada.email, password: ada.password };
      const { body } = await grantCall(stage.server, signIn);
      const grant = { ...client, grant_type: 'refresh_token', refresh_token: body.refresh_token };
      const lost = await grantCall(stage.server, grant, KEY);
      const retried = await grantCall(stage.server, grant, KEY);
      expect(retried.body.refresh_token).toBe(lost.body.refresh_token);
      stage.server.clock.advance(120);
      const late = await grantCall(stage.server, grant);
      expect(late.status).toBe(200);
      const next = { ...grant, refresh_token: late.body.refresh_token };
      expect((await grantCall(stage.server, next)).status).toBe(200);
    });
  });

  const refreshOf = async ({ clientId }: Application, refreshToken: string) =>
    await grantCall(stage.server, {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: refreshToken,
    });
});

type AdasApp = Application & { ada: Awaited<ReturnType<typeof aUser>> };
