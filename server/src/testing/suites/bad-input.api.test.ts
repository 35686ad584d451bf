import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestEnvironment } from '../environment.js';
import { startTestServer, type TestServer } from '../server.js';
import { keyedRoutes, requestOf } from './routes.js';
import { expectRefusal, expectSound } from './sound.js';

let server: TestServer;
let environment: TestEnvironment;
beforeAll(async () => {
  server = await startTestServer();
  environment = await server.environment();
});
afterAll(() => server?.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const BULK = 'x'.repeat(1024 * 1024);

/** Every route that takes a body: those of the API with its key, and the token endpoint. */
function* writing(): Generator<{ method: 'POST' | 'PUT'; url: string }> {
  for (const route of [...keyedRoutes(server.app), 'POST /user_management/authenticate']) {
    const { method, url } = requestOf(route, () => 'x');
    if (method === 'POST' || method === 'PUT') yield { method, url };
  }
}

const send = (url: string, body: unknown, headers = JSON_TYPE, method: 'POST' | 'PUT' = 'POST') =>
  environment.request(method, url, { body, headers });

describe('a body that is none', () => {
  it.each([
    ['broken JSON', '{"email":', 400, 'invalid_json'],
    ['no JSON at all', 'email=ada', 400, 'invalid_json'],
    ['more than 1 MiB', JSON.stringify({ bulk: BULK }), 413, 'payload_too_large'],
    [
      'bytes that are no UTF-8 between the braces',
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
      400,
      'invalid_json',
    ],
  ])('is refused at every route: %s', async (_, body, status, code) => {
    for (const { method, url } of writing()) {
      const answer = await send(url, body, JSON_TYPE, method);
      expectRefusal(answer, url);
      expect([url, answer.status, answer.body.code]).toEqual([url, status, code]);
    }
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'text/json', ';'])(
    'is 415 at every route: %s',
    async (type) => {
      for (const { method, url } of writing()) {
        const answer = await send(url, '{"email":"ada@northwind.test"}', { 'content-type': type }, method);
        expectRefusal(answer, url);
        expect([url, answer.status]).toEqual([url, 415]);
      }
    },
  );

  it('is 415 as a form, but for grants', async () => {
    for (const { method, url } of writing()) {
      const answer = await send(url, 'email=ada@northwind.test&grant_type=password', FORM_TYPE, method);
      expectRefusal(answer, url);
      const isGrant = url === '/user_management/authenticate';
      expect([url, answer.status]).toEqual([url, isGrant ? 400 : 415]);
    }
  });

  it.each(['[]', '7', '"text"', 'true', 'null', '[{"email":"ada@northwind.test"}]'])(
    'is refused where an object belongs: %s',
    async (body) => {
      for (const { method, url } of writing()) {
        const answer = await send(url, body, JSON_TYPE, method);
        expectRefusal(answer, url);
        expect([400, 404, 422], url).toContain(answer.status);
      }
    },
  );

  it('counts as {} when it is empty', async () => {
    for (const { method, url } of writing()) {
      const [empty, braces] = [
        await send(url, '', JSON_TYPE, method),
        await send(url, '{}', JSON_TYPE, method),
      ];
      expect([url, empty.status, empty.text]).toEqual([url, braces.status, braces.text]);
    }
    const deletion = await environment.request('DELETE', '/user_management/users/user_x', {
      headers: JSON_TYPE,
    });
    expect(deletion.status).toBe(404);
  });
});

describe('values that nobody means', () => {
  const FIELDS = [
    ...['email', 'password', 'first_name', 'token', 'new_password', 'code', 'new_email', 'session_id'],
    ...['uri', 'origin', 'grant_type', 'client_id', 'client_secret', 'refresh_token', 'code_verifier'],
    ...['pending_authentication_token', 'organization_id', 'redirect_uri', 'ip_address', 'user_agent'],
  ];
  const complete = (change: Record<string, unknown>) => ({
    ...Object.fromEntries(FIELDS.map((name) => [name, 'ada@northwind.test'])),
    grant_type: 'refresh_token',
    ...change,
  });

  it.each([
    ['NUL', '"a\\u0000b"'],
    ['half of a surrogate pair', '"a\\ud800b"'],
    ['the other half', '"\\udc00"'],
    ['a number', '7'],
    ['an object', '{"$gt":""}'],
    ['a list', '["a"]'],
  ])('are refused in every field of every route: %s', async (_, json) => {
    for (const { method, url } of writing()) {
      for (const field of FIELDS) {
        const body = JSON.stringify(complete({ [field]: '?' })).replace(
          `"${field}":"?"`,
          `"${field}":${json}`,
        );
        expectRefusal(await send(url, body, JSON_TYPE, method), `${url} ${field}`);
      }
    }
  });

  it('are refused in unknown fields and names of fields too, where no database could keep them', async () => {
    for (const body of ['{"unknown":"\\u0000"}', '{"a\\u0000b":1}', '{"deep":[{"er":"\\ud800"}]}']) {
      for (const { method, url } of writing()) {
        expect((await send(url, body, JSON_TYPE, method)).status, url).toBe(422);
      }
    }
  });

  it.each(['[', '{"a":'])('are refused when they nest without end: %s', async (open) => {
    const levels = 1_000_000 / open.length / 2;
    const close = open === '[' ? ']' : '}';
    const body = `${open.repeat(levels)}1${close.repeat(levels)}`;
    for (const { method, url } of writing()) {
      const answer = await send(url, body, JSON_TYPE, method);
      expectRefusal(answer, url);
      expect([url, answer.status]).toEqual([url, 422]);
    }
  });

  it('are refused as keys that reach for a prototype', async () => {
    for (const { method, url } of writing()) {
      for (const body of [
        '{"__proto__":{"email":"ada@northwind.test"}}',
        '{"constructor":{"prototype":{"email":"ada@northwind.test"}}}',
        '{"unknown":{"__proto__":{"polluted":true}}}',
      ]) {
        const answer = await send(url, body, JSON_TYPE, method);
        expectRefusal(answer, url);
        expect(answer.status, url).toBe(400);
      }
    }
    const form = '__proto__=x&__proto__[polluted]=1&constructor[prototype]=1&grant_type=password';
    expectRefusal(await send('/user_management/authenticate', form, FORM_TYPE));
    const query = '__proto__[polluted]=1&constructor[polluted]=1&email[__proto__]=1';
    expectSound(await environment.request('GET', `/user_management/users?${query}`));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('are refused as addresses of 10 kB, with an answer that is no longer', async () => {
    const long = `${'x'.repeat(10_000)}@northwind.test`;
    for (const url of ['/user_management/users', '/user_management/password_reset']) {
      const answer = await send(url, { email: long });
      expect([answer.status, answer.text.length < 1000]).toEqual([422, true]);
    }
    const { status, body } = await environment.authenticate({
      grant_type: 'password',
      email: long,
      password: 'three unrelated words',
    });
    expect([status, body.code]).toEqual([400, 'invalid_credentials']);
  });

  it('are ignored where nobody knows them', async () => {
    const { status, body } = await send('/user_management/users', {
      email: 'grace@northwind.test',
      unknown: { deep: ['er'] },
      environment_id: 'environment_other',
    });
    expect([status, body.unknown]).toEqual([201, undefined]);
  });
});
