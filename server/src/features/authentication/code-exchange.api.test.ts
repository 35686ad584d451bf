import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizationUrl, TestBrowser } from '../../testing/browser.js';
import type { TestEnvironment } from '../../testing/environment.js';
import { aUser, claimsOf } from '../../testing/people.js';
import { startTestServer, type TestServer } from '../../testing/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

interface Scene {
  environment: TestEnvironment;
  code: string;
  verifier: string;
  exchange(
    fields?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): ReturnType<TestEnvironment['authenticate']>;
}

/** Ada has signed in and the app holds her code. */
async function aCode(parameters: Record<string, string | undefined> = {}): Promise<Scene> {
  const environment = await server.environment();
  const ada = await aUser(environment);
  const { url, verifier } = authorizationUrl(environment, parameters);
  const browser = new TestBrowser(server.app);
  await browser.visit(url);
  await browser.submit({ email: ada.email });
  const page = await browser.submit({ password: ada.password });
  const code = page.leftTo?.searchParams.get('code') ?? '';
  const exchange: Scene['exchange'] = (fields = {}, headers = {}) =>
    environment.authenticate(
      { grant_type: 'authorization_code', code, code_verifier: verifier, ...fields },
      { headers },
    );
  return { environment, code, verifier, exchange };
}

const NO_CHALLENGE = { code_challenge: undefined, code_challenge_method: undefined };
const refused = (answer: { status: number; body: { error?: string } }) => [answer.status, answer.body.error];

describe('a code', () => {
  test('is exchanged once, for the person who signed in', async () => {
    const { exchange } = await aCode();
    const answer = await exchange();
    expect(answer.status).toBe(200);
    expect(answer.body.user.email).toBe('ada@northwind.test');
    expect(answer.body.authentication_method).toBe('Password');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('shown again is refused and told in an event, and the first session lives on', async () => {
    const { environment, exchange } = await aCode();
    const first = await exchange();
    expect(refused(await exchange())).toEqual([400, 'invalid_grant']);
    const refresh = await environment.authenticate({
      grant_type: 'refresh_token',
      refresh_token: first.body.refresh_token,
    });
    expect(refresh.status).toBe(200);
    const events = await server.context.db
      .selectFrom('events')
      .select('event')
      .where('environment_id', '=', environment.environment.id)
      .execute();
    expect(events.map((row) => row.event)).toContain('authorization_code.reused');
  });

  test('of four calls at once is exchanged by one', async () => {
    const { exchange } = await aCode();
    const answers = await Promise.all(Array.from({ length: 4 }, () => exchange()));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  test('is given tokens of the same session on a retry with the same verifier and idempotency key', async () => {
    const { exchange } = await aCode();
    const headers = { 'idempotency-key': 'retry-1' };
    const first = await exchange({}, headers);
    const retry = await exchange({}, headers);
    expect(retry.status).toBe(200);
    expect(claimsOf(retry.body.access_token).sid).toBe(claimsOf(first.body.access_token).sid);
    expect(retry.body.refresh_token).toBe(first.body.refresh_token);
    expect(refused(await exchange({}, { 'idempotency-key': 'other' }))).toEqual([400, 'invalid_grant']);
    server.clock.advance(61);
    expect(refused(await exchange({}, headers))).toEqual([400, 'invalid_grant']);
  });

  test('made without a challenge has no retry', async () => {
    const { exchange } = await aCode(NO_CHALLENGE);
    const headers = { 'idempotency-key': 'retry-1' };
    expect((await exchange({ code_verifier: undefined }, headers)).status).toBe(200);
    expect(refused(await exchange({ code_verifier: undefined }, headers))).toEqual([400, 'invalid_grant']);
  });

  test('runs out after ten minutes', async () => {
    const { exchange } = await aCode();
    server.clock.advance(601);
    expect(refused(await exchange())).toEqual([400, 'invalid_grant']);
  });

  test('survives four wrong tries and ends with the fifth', async () => {
    const survivor = await aCode();
    for (let turn = 0; turn < 4; turn += 1) await survivor.exchange({ code_verifier: 'w'.repeat(43) });
    expect((await survivor.exchange()).status).toBe(200);
    const ended = await aCode();
    for (let turn = 0; turn < 5; turn += 1) await ended.exchange({ code_verifier: 'w'.repeat(43) });
    expect(refused(await ended.exchange())).toEqual([400, 'invalid_grant']);
  });

  test('is bound to its client and its redirect URI', async () => {
    const { code, exchange, verifier } = await aCode();
    const other = await server.environment();
    const elsewhere = await other.authenticate({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
    });
    expect(refused(elsewhere)).toEqual([400, 'invalid_grant']);
    const wrongUri = await exchange({ redirect_uri: 'http://localhost:3000/other' });
    expect(refused(wrongUri)).toEqual([400, 'invalid_grant']);
    expect((await exchange({ redirect_uri: 'http://localhost:3000/callback' })).status).toBe(200);
  });
});

describe('PKCE cannot be taken away', () => {
  test('a code with a challenge needs its verifier, secret or not', async () => {
    const { exchange } = await aCode();
    expect(refused(await exchange({ code_verifier: undefined }))).toEqual([400, 'invalid_grant']);
    const withoutSecret = await exchange({ code_verifier: undefined, client_secret: undefined });
    expect(refused(withoutSecret)).toEqual([400, 'invalid_grant']);
  });

  test('a verifier for a code without a challenge is refused', async () => {
    const { exchange } = await aCode(NO_CHALLENGE);
    expect(refused(await exchange())).toEqual([400, 'invalid_grant']);
  });

  test('a public client must use it', async () => {
    const { exchange } = await aCode(NO_CHALLENGE);
    const answer = await exchange({ code_verifier: undefined, client_secret: undefined });
    expect(refused(answer)).toEqual([400, 'invalid_grant']);
  });

  test('a public client with it needs no secret, and refreshes without one', async () => {
    const { environment, exchange } = await aCode();
    const answer = await exchange({ client_secret: undefined });
    expect(answer.status).toBe(200);
    const refresh = await environment.authenticate({
      grant_type: 'refresh_token',
      refresh_token: answer.body.refresh_token,
      client_secret: undefined,
    });
    expect(refresh.status).toBe(200);
  });

  test('a secret that is sent is checked, even where none is needed', async () => {
    const { exchange } = await aCode();
    expect(refused(await exchange({ client_secret: 'sk_test_wrong' }))).toEqual([400, 'invalid_client']);
  });
});
