import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.js';
import { createDb } from '../../platform/database/index.js';
import { createPool } from '../../platform/database/pool.js';
import { authorizationUrl } from '../browser.js';
import { createTestEnvironment, type TestAnswer, type TestEnvironment } from '../environment.js';
import { anOrganization, aUser } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { type Inhabited, inhabit } from './inhabited.js';
import { documentedRoutes, keyedRoutes, METHODS, requestOf } from './routes.js';

let server: TestServer;
let environment: TestEnvironment;
let northwind: Inhabited;
beforeAll(async () => {
  server = await startTestServer();
  northwind = await inhabit(server);
  environment = northwind.environment;
});
afterAll(() => server?.close());

/** `{code, message}`, with a list where several fields are at fault, and nothing else (contract §8). */
function expectPlainError({ status, body, headers }: TestAnswer, about = ''): void {
  const { errors, ...rest } = body;
  expect(rest, about).toEqual({
    code: expect.stringMatching(/^[a-z0-9_]+$/),
    message: expect.stringMatching(/\S \S/),
  });
  for (const error of errors ?? []) {
    expect(error, about).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    expect(['string', 'undefined'], about).toContain(typeof error.field);
  }
  if (status === 422) expect(errors?.length ?? 1, about).toBeGreaterThan(0);
  expect(headers['content-type'], about).toBe('application/json; charset=utf-8');
  expect(headers['cache-control'], about).toBe('no-store');
  const isRepeatable = status === 429 || status === 503;
  expect(headers['retry-after'], about).toEqual(isRepeatable ? expect.stringMatching(/^[1-5]$/) : undefined);
}

const post = (url: string, body: unknown, rest = {}) => environment.request('POST', url, { body, ...rest });

describe('an error of the management API', () => {
  it('is code and message at every route, whatever is wrong', async () => {
    for (const route of keyedRoutes(server.app)) {
      const { method, url } = requestOf(route, () => 'unknown');
      const calls: object[] = [
        { key: null },
        { key: 'sk_test_nobody' },
        ...(method === 'GET'
          ? []
          : [{ body: '{' }, { body: '[]' }, { body: { email: 7, code: 7 } }, { body: 'x'.repeat(2 ** 21) }]),
      ];
      for (const call of calls) {
        const headers = 'body' in call ? { 'content-type': 'application/json' } : {};
        const answer = await environment.request(method, url, { ...call, headers });
        if (answer.status >= 400) expectPlainError(answer, `${route} ${JSON.stringify(call).slice(0, 60)}`);
      }
    }
  });

  it('names each field that is at fault', async () => {
    for (const [url, body, field, code] of [
      ['/user_management/users', {}, 'email', 'required'],
      ['/user_management/users', { email: 7 }, 'email', 'invalid'],
      ['/user_management/users', { email: 'none' }, 'email', 'invalid_email'],
      ['/user_management/users', { email: 'a@b.test', first_name: 'x'.repeat(256) }, 'first_name', 'invalid'],
      ['/user_management/users', { email: 'a\0@b.test' }, 'email', 'invalid_text'],
      ['/user_management/redirect_uris', { uri: 'javascript:x' }, 'uri', 'invalid_redirect_uri'],
      ['/user_management/cors_origins', { origin: 'null' }, 'origin', 'invalid_origin'],
      ['/user_management/password_reset', {}, 'email', 'required'],
    ] as const) {
      const { status, body: answer } = await post(url, body);
      expect([url, status, answer.code]).toEqual([url, 422, 'invalid_request_parameters']);
      expect(answer.errors).toEqual([expect.objectContaining({ code, field, message: expect.any(String) })]);
    }
    const query = await environment.request('GET', '/user_management/users?limit=0&order=up');
    expect(query.body.errors[0]).toMatchObject({ field: 'limit' });
  });

  it('comes with Retry-After of 1 to 5 seconds where it may be repeated', async () => {
    const ask = () => post('/user_management/password_reset', { email: northwind.ada.email });
    let last = await ask();
    for (let mails = 0; last.status !== 429 && mails < 10; mails += 1) {
      server.clock.advance(31);
      last = await ask();
    }
    expect(last.status).toBe(429);
    expectPlainError(last);
    expect(last.body.message).toMatch(/minute|hour/);
  });

  it('is 405 with Allow for every method that a documented path has not', async () => {
    const routes = documentedRoutes(server.app);
    for (const path of new Set(routes.map((route) => route.split(' ')[1] ?? ''))) {
      const has = METHODS.filter((method) => routes.includes(`${method} ${path}`));
      for (const method of METHODS.filter((one) => !has.includes(one))) {
        const answer = await server.app.inject({ method, url: path.replace(/:\w+/g, 'x') });
        // HEAD goes with GET, and has tests of its own.
        const allow = String(answer.headers.allow).replace(', HEAD', '');
        expect([method, path, answer.statusCode, allow]).toEqual([method, path, 405, has.join(', ')]);
        expectPlainError({ ...answer, status: 405, body: answer.json(), text: answer.body }, path);
      }
    }
  });
});

describe('an error of the token endpoint', () => {
  const grant = (fields: Record<string, unknown>) => environment.authenticate(fields);
  const client = (fields: Record<string, unknown>) =>
    post('/user_management/authenticate', fields, { key: null });

  it.each<[string, () => Promise<TestAnswer>, string]>([
    ['nothing', () => client({}), 'invalid_request'],
    ['no client', () => client({ grant_type: 'refresh_token', refresh_token: 'x' }), 'invalid_request'],
    ['an unknown grant', () => grant({ grant_type: 'implicit' }), 'invalid_request'],
    ['a missing field', () => grant({ grant_type: 'refresh_token' }), 'invalid_request'],
    ['a wrong secret', () => grant({ ...password(), client_secret: 'sk_wrong' }), 'invalid_client'],
    ['no secret', () => grant({ ...password(), client_secret: undefined }), 'invalid_client'],
    ['an unknown client', () => grant({ ...password(), client_id: 'client_x' }), 'invalid_client'],
    [
      'a wrong refresh token',
      () => grant({ grant_type: 'refresh_token', refresh_token: 'x' }),
      'invalid_grant',
    ],
    ['a wrong code', () => grant({ grant_type: 'authorization_code', code: 'x' }), 'invalid_grant'],
  ])('is OAuth’s, with code and message beside, and never 401: %s', async (_, ask, error) => {
    const answer = await ask();
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      error,
      error_description: expect.any(String),
      code: error,
      message: answer.body.error_description,
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['half of JSON', 'application/json', '{"grant_type":', 400, 'invalid_json'],
    ['JSON that reaches for a prototype', 'application/json', '{"__proto__":{}}', 400, 'invalid_json'],
    ['1 MiB of JSON', 'application/json', `"${'x'.repeat(2 ** 20)}"`, 413, 'payload_too_large'],
    [
      'a form of 1 MiB',
      'application/x-www-form-urlencoded',
      `a=${'x'.repeat(2 ** 20)}`,
      413,
      'payload_too_large',
    ],
    ['another type', 'text/plain', 'grant_type=password', 415, 'unsupported_media_type'],
  ])('is OAuth’s for a body that can’t be read: %s', async (_, type, payload, status, code) => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/user_management/authenticate',
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(status);
    const { message } = answer.json();
    expect(answer.json()).toEqual({ error: 'invalid_request', error_description: message, code, message });
    expect(message).toMatch(/\S \S/);
  });

  it('is 422 for a wrong type', async () => {
    for (const fields of [{ grant_type: 7 }, { grant_type: 'refresh_token', refresh_token: ['x'] }]) {
      const answer = await grant(fields);
      expectPlainError(answer);
      expect([answer.status, answer.body.code]).toEqual([422, 'invalid_request_parameters']);
    }
  });

  it('is 403 without `error` for a further step, with the token that goes on', async () => {
    const { ada, bob } = northwind;
    await anOrganization(server, environment, ada, { name: 'Southwind' });
    const pending = { code: expect.any(String), message: expect.any(String) };
    const token = { pending_authentication_token: expect.any(String) };
    const verification = await grant(password(bob));
    expect(verification.status).toBe(403);
    expect(verification.body).toEqual({
      ...pending,
      ...token,
      code: 'email_verification_required',
      email: bob.email,
      email_verification_id: expect.stringMatching(/^email_verification_/),
    });
    const selection = await grant(password(ada));
    expect(selection.status).toBe(403);
    expect(selection.body).toMatchObject({ ...token, code: 'organization_selection_required' });
    expect(selection.body).not.toHaveProperty('error');
    for (const answer of [verification, selection]) expect(answer.headers['cache-control']).toBe('no-store');
  });

  function password(person = northwind.ada) {
    return { grant_type: 'password', email: person.email, password: person.password };
  }
});

describe('an error from inside', () => {
  it('is a plain 500 that can be quoted', async () => {
    const { signer } = server.context;
    server.context.signer = { ...signer, sign: () => Promise.reject(new Error('select * from secrets')) };
    const eve = await aUser(environment, { email: 'eve@northwind.test' });
    const answer = await environment.authenticate({ grant_type: 'password', ...eve });
    server.context.signer = signer;
    expect([answer.status, answer.body.code]).toEqual([500, 'internal_error']);
    expectPlainError(answer);
    expect(answer.text).not.toMatch(/select|secrets|signer/);
  });

  it('is 503 everywhere while the database is away, and never 4xx at a refresh', async () => {
    const pool = createPool({ connectionString: 'postgres://latchkey@127.0.0.1:1/latchkey' });
    const db = createDb({ kind: 'server', pool, describe: () => '', close: () => pool.end() });
    const app = await buildApp({ ...server.context, db, pool });
    const { clientId: client_id } = environment.environment;
    const { refreshToken, verifier } = northwind;
    const routes: [string, object?][] = keyedRoutes(server.app).map((route) => [route]);
    for (const fields of [
      { grant_type: 'refresh_token', refresh_token: refreshToken },
      { grant_type: 'refresh_token', refresh_token: 'forged' },
      { grant_type: 'authorization_code', code: 'x', code_verifier: verifier },
    ]) {
      routes.push([
        'POST /user_management/authenticate',
        { client_id, client_secret: environment.apiKey, ...fields },
      ]);
    }
    for (const [route, payload = {}] of routes) {
      const { method, url } = requestOf(route, () => 'user_x');
      const answer = await app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${environment.apiKey}` },
        ...(method !== 'GET' && { payload }),
      });
      expect([route, answer.statusCode, answer.json().code]).toEqual([route, 503, 'service_unavailable']);
      expectPlainError({ ...answer, status: 503, body: answer.json(), text: answer.body }, route);
    }
    const page = await app.inject(authorizationUrl(environment).url);
    expect([page.statusCode, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    expect((await app.inject('/health/ready')).statusCode).toBe(503);
    await app.close();
    await pool.end();
  });
});

describe('every answer', () => {
  it('has a request id, also pages, redirects, files and refusals', async () => {
    const empty = await createTestEnvironment(server.context, server.app);
    for (const url of [
      ...['/health/live', '/openapi.json', '/metrics', '/signed-out', '/sign-in', '/error', '/nothing', '/%'],
      authorizationUrl(empty).url,
      authorizationUrl(empty, { prompt: 'none' }).url,
    ]) {
      const { headers } = await server.app.inject(url);
      expect(headers['x-request-id'], url).toMatch(/^req_/);
      expect(headers['x-content-type-options'], url).toBe('nosniff');
    }
    const preflight = await server.app.inject({ method: 'OPTIONS', url: '/user_management/users' });
    expect(preflight.headers['x-request-id']).toMatch(/^req_/);
  });
});
