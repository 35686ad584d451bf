import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCode } from '../../features/one-time-codes/service.js';
import { formatRefreshToken, parseRefreshToken } from '../../features/sessions/refresh-token.js';
import { authorizationUrl, TestBrowser } from '../browser.js';
import { createTestEnvironment } from '../environment.js';
import { ADAS_PASSWORD, aUser, claimsOf, signedIn } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { signInAtPages } from './inhabited.js';
import { withHeaders } from './with-headers.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

it('a code from before the sign-out gives nothing after it', async () => {
  const environment = await server.environment();
  const ada = await aUser(environment);
  const { browser, code, verifier } = await signInAtPages(server.app, environment, ada);
  const first = await environment.authenticate({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
  });
  const again = authorizationUrl(environment);
  const held = (await browser.visit(again.url)).leftTo?.searchParams.get('code');
  await browser.visit(`/user_management/sessions/logout?session_id=${claimsOf(first.body.access_token).sid}`);
  const late = await environment.authenticate({
    grant_type: 'authorization_code',
    code: held,
    code_verifier: again.verifier,
  });
  expect([late.status, late.body.error]).toEqual([400, 'invalid_grant']);
});

it('an app with a private scheme has to use PKCE (RFC 8252 §8.1)', async () => {
  const environment = await server.environment({ redirectUris: ['com.northwind.app:/callback'] });
  const none = { code_challenge: undefined, code_challenge_method: undefined };
  const errorOf = async (parameters: Record<string, string | undefined>) => {
    const answer = await server.app.inject(authorizationUrl(environment, parameters).url);
    return new URL(String(answer.headers.location), 'http://localhost:4000').searchParams.get('error');
  };
  expect(await errorOf(none)).toBe('invalid_request');
  expect(await errorOf({ code_challenge: undefined })).toBe('invalid_request');
  expect(await errorOf({})).toBe(null);
});

it('a challenge method without a challenge is refused', async () => {
  const environment = await server.environment();
  const page = await new TestBrowser(server.app).visit(
    authorizationUrl(environment, { code_challenge: undefined }).url,
  );
  expect(page.leftTo?.searchParams.get('error')).toBe('invalid_request');
});

it('a refresh token with the wrong secret changes nothing, even under a genuine MAC', async () => {
  const environment = await server.environment();
  const { refresh_token: token } = await signedIn(environment, await aUser(environment));
  const { keyring } = server.context;
  const { clientId } = environment.environment;
  const facts = parseRefreshToken(keyring, clientId, token);
  if (!facts) throw new Error('no token');
  const forged = formatRefreshToken(keyring, clientId, { ...facts, secret: randomBytes(16) });
  const answer = await environment.authenticate({ grant_type: 'refresh_token', refresh_token: forged });
  expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
  expect((await environment.authenticate({ grant_type: 'refresh_token', refresh_token: token })).status).toBe(
    200,
  );
});

it('a forged host leads nobody away after a reset', async () => {
  const app = withHeaders(server.app, { host: 'evil.test', 'x-forwarded-host': 'evil.test' });
  const environment = await createTestEnvironment(server.context, app);
  await aUser(environment);
  await environment.request('POST', '/user_management/password_reset', {
    body: { email: 'ada@northwind.test' },
  });
  const browser = new TestBrowser(app);
  await browser.visit(server.mails.at(-1)?.links[0] ?? '');
  const done = await browser.submit({ new_password: 'another set of words' });
  expect([done.leftTo, done.status]).toEqual([undefined, 200]);
});

it('a repeated sign-up waits for a code that nobody was sent', async () => {
  const environment = await server.environment();
  const signUp = async () => {
    const browser = new TestBrowser(server.app);
    await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
    await browser.submit({
      first_name: '',
      last_name: '',
      email: 'eve@northwind.test',
      password: ADAS_PASSWORD,
    });
    return browser;
  };
  await signUp();
  const again = await signUp();
  const row = await server.context.db
    .selectFrom('email_verifications')
    .selectAll()
    .where('environment_id', '=', environment.environment.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const place = { purpose: 'email_verification', environmentId: row.environment_id, id: row.id };
  const code = openCode(server.context, place, row.code_sealed);
  expect(code).not.toBe(server.mails.at(-1)?.code);
  expect((await again.submit({ code })).status).toBe(400);
});
