import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOW, tokensFor } from '../testing/builders.js';
import { createFakeApi, json } from '../testing/fake-api.js';
import { revokeSession } from './revoke.js';
import { exchangeCode, refreshTokens } from './tokens.js';

const CONFIG = { apiUrl: 'https://auth.acme.test', clientId: 'client_dev', apiKey: 'sk_test_dev' };
const PUBLIC_CLIENT = { apiUrl: CONFIG.apiUrl, clientId: CONFIG.clientId };
const TOKENS = tokensFor('an.access.token');

function setUp(answer: Response | Error) {
  const api = createFakeApi();
  api.next(answer);
  return { api, runtime: { fetch: api.fetch, now: () => NOW } };
}

const refreshAgainst = (answer: Response | Error) =>
  refreshTokens(CONFIG, { refreshToken: 'rt_first' }, setUp(answer).runtime);

describe('what is sent', () => {
  it('to refresh', async () => {
    const { api, runtime } = setUp(json(200, TOKENS));
    const values = { refreshToken: 'rt_first', organizationId: 'org_acme' };
    expect(await refreshTokens(CONFIG, values, runtime)).toEqual({ status: 'ok', value: TOKENS });
    expect(api.calls).toMatchObject([
      {
        url: 'https://auth.acme.test/user_management/authenticate',
        method: 'POST',
        body: {
          grant_type: 'refresh_token',
          client_id: 'client_dev',
          client_secret: 'sk_test_dev',
          refresh_token: 'rt_first',
          organization_id: 'org_acme',
        },
      },
    ]);
    expect(api.calls[0]?.headers.get('content-type')).toBe('application/json');
  });

  it('to refresh as a public client: no secret', async () => {
    const { api, runtime } = setUp(json(200, TOKENS));
    await refreshTokens(PUBLIC_CLIENT, { refreshToken: 'rt_first' }, runtime);
    expect(api.calls[0]?.body).toEqual({
      grant_type: 'refresh_token',
      client_id: 'client_dev',
      refresh_token: 'rt_first',
    });
  });

  it('to exchange a code, with a key that lets it be repeated', async () => {
    const { api, runtime } = setUp(json(200, TOKENS));
    const values = { code: 'c1', codeVerifier: 'verifier_1', idempotencyKey: 'nonce_1' };
    expect(await exchangeCode(CONFIG, values, runtime)).toMatchObject({ status: 'ok' });
    expect(api.calls[0]?.body).toMatchObject({
      grant_type: 'authorization_code',
      code: 'c1',
      code_verifier: 'verifier_1',
    });
    expect(api.calls[0]?.headers.get('idempotency-key')).toBe('nonce_1');
  });

  it('to revoke a session: the secret in the header', async () => {
    const { api, runtime } = setUp(new Response(null, { status: 200 }));
    expect(await revokeSession(CONFIG, 'session_1', runtime)).toEqual({ status: 'ok', value: undefined });
    expect(api.calls[0]).toMatchObject({
      url: 'https://auth.acme.test/user_management/sessions/revoke',
      body: { session_id: 'session_1' },
    });
    expect(api.calls[0]?.headers.get('authorization')).toBe('Bearer sk_test_dev');
  });
});

describe('an answer', () => {
  it.each([
    ['OAuth’s', { error: 'invalid_grant', error_description: 'Gone.' }, 'invalid_grant', 'Gone.'],
    ['plain', { code: 'invalid_credentials', message: 'No.' }, 'invalid_credentials', 'No.'],
    ['empty', undefined, 'http_400', ''],
  ])('that says no is final: %s', async (_, body, code, message) => {
    const answer = body === undefined ? new Response('', { status: 400 }) : json(400, body);
    expect(await refreshAgainst(answer)).toEqual({
      status: 'refused',
      httpStatus: 400,
      code,
      message,
      body: body ?? {},
    });
  });

  it.each([401, 403, 404, 409, 422])('with status %d is final', async (status) => {
    expect(await refreshAgainst(json(status, {}))).toMatchObject({ status: 'refused', httpStatus: status });
  });

  it.each([408, 429, 500, 502, 503, 504, 599, 302])('with status %d is passing', async (status) => {
    // Even when somebody on the way wrote an error into it that would be final.
    const answer = json(status, { error: 'invalid_grant' });
    expect(await refreshAgainst(answer)).toEqual({
      status: 'unreachable',
      cause: { kind: 'status', status },
    });
  });

  it('says when to come back', async () => {
    expect(await refreshAgainst(json(503, {}, { 'retry-after': '4' }))).toMatchObject({
      retryAfterSeconds: 4,
    });
    const date = 'Sun, 01 Mar 2026 12:00:09 GMT';
    expect(await refreshAgainst(json(429, {}, { 'retry-after': date }))).toMatchObject({
      retryAfterSeconds: 9,
    });
  });

  it('that never came is passing', async () => {
    const error = new TypeError('fetch failed');
    expect(await refreshAgainst(error)).toEqual({ status: 'unreachable', cause: { kind: 'network', error } });
  });

  it.each([
    ['a page', new Response('<html>Sign in to the Wi-Fi</html>')],
    ['no access token', json(200, { ...TOKENS, access_token: '' })],
    ['no refresh token', json(200, { ...TOKENS, refresh_token: undefined })],
    ['no user', json(200, { ...TOKENS, user: {} })],
    ['nothing', json(200, null)],
  ])('that is not what was asked for is passing: %s', async (_, answer) => {
    expect(await refreshAgainst(answer)).toEqual({
      status: 'unreachable',
      cause: { kind: 'unexpected_answer' },
    });
  });

  it('that redirects is not followed: the request carries a secret', async () => {
    const { api, runtime } = setUp(
      new Response(null, { status: 307, headers: { location: 'https://evil.test' } }),
    );
    expect(await refreshTokens(CONFIG, { refreshToken: 'rt_first' }, runtime)).toMatchObject({
      status: 'unreachable',
    });
    expect(api.calls[0]?.init.redirect).toBe('manual');
  });
});

describe('a server that does not answer', () => {
  afterEach(() => vi.useRealTimers());

  it('is given ten seconds', async () => {
    vi.useFakeTimers();
    const runtime = {
      now: () => NOW,
      fetch: (_: string, { signal }: RequestInit) =>
        new Promise<Response>((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason)),
        ),
    };
    const answer = refreshTokens(CONFIG, { refreshToken: 'rt_first' }, runtime);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toEqual({ status: 'unreachable', cause: { kind: 'timeout', afterSeconds: 10 } });
  });
});
