import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestEnvironment } from '../../testing/environment.js';
import { startTestServer, type TestServer } from '../../testing/server.js';

let server: TestServer;
let one: TestEnvironment;
let userId: string;
beforeAll(async () => {
  server = await startTestServer();
  one = await server.environment();
  const { body } = await one.request('POST', '/user_management/users', {
    body: { email: 'ada@company.com' },
  });
  userId = body.id;
});
afterAll(() => server?.close());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  one.request('POST', '/user_management/users', { body, headers });
const put = (body: unknown, headers: Record<string, string> = {}) =>
  one.request('PUT', `/user_management/users/${userId}`, { body, headers });
const json = { 'content-type': 'application/json' };

const TEXTS = ['email', 'first_name', 'last_name', 'name', 'external_id', 'password'];

describe('text that cannot be kept', () => {
  it.each([
    ['NUL', 'a\0b'],
    ['a high surrogate alone', 'a\uD800b'],
    ['a low surrogate alone', 'a\uDC00b'],
  ])('is refused with 422 in every field: %s', async (_, text) => {
    for (const field of [...TEXTS, 'locale', 'password_hash']) {
      // As JSON text, because a JavaScript string with half of a pair would be repaired on its way.
      const body = JSON.stringify({ email: 'grace@company.com', [field]: text });
      expect((await post(body, json)).status, field).toBe(422);
      expect((await put(body, json)).status, field).toBe(422);
    }
    for (const metadata of [{ key: text }, { [text]: 'value' }]) {
      expect((await post(JSON.stringify({ email: 'grace@company.com', metadata }), json)).status).toBe(422);
      expect((await put(JSON.stringify({ metadata }), json)).status).toBe(422);
    }
  });

  it('is refused in paths and queries', async () => {
    const paths = ['%00', '%ED%A0%80', '%FF', '%'].flatMap((text) => [
      `/user_management/users/${text}`,
      `/user_management/users/external_id/${text}`,
      `/user_management/users?email=${text}`,
      `/user_management/users?organization_id=${text}`,
      `/user_management/users?after=user_${text}`,
    ]);
    for (const path of paths) {
      // Bytes that are no UTF-8 become the replacement character in a query, and then are text like any other.
      expect([200, 400, 404, 422], path).toContain((await one.request('GET', path)).status);
    }
  });
});

describe('values of the wrong kind', () => {
  it.each(TEXTS)('are refused with 422 in %s', async (field) => {
    for (const value of [7, true, ['text'], { text: 'text' }]) {
      const answer = await post({ email: 'grace@company.com', [field]: value });
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request_parameters' } });
      expect((await put({ [field]: value })).status).toBe(422);
    }
  });

  it('are refused with 422 in the others', async () => {
    for (const fields of [
      { email_verified: 'yes' },
      { email_verified: 1 },
      { metadata: 'text' },
      { metadata: ['text'] },
      { metadata: { key: 7 } },
      { metadata: { key: { deep: 'er' } } },
    ]) {
      expect((await post({ email: 'grace@company.com', ...fields })).status).toBe(422);
      expect((await put(fields)).status).toBe(422);
    }
  });

  it('are refused where an object is expected', async () => {
    for (const body of ['[]', '"text"', '7', 'null', '[{"email":"grace@company.com"}]']) {
      expect((await post(body, json)).status, body).toBe(422);
      expect((await put(body, json)).status, body).toBe(422);
    }
    expect((await post('{"email":', json)).status).toBe(400);
    expect((await post('', json)).status).toBe(422);
  });
});

describe('text that is too long', () => {
  it('is refused', async () => {
    const long = 'x'.repeat(10_000);
    for (const [field, code] of [
      ['email', 'invalid_request_parameters'],
      ['first_name', 'invalid_request_parameters'],
      ['last_name', 'invalid_request_parameters'],
      ['name', 'invalid_request_parameters'],
      ['external_id', 'invalid_request_parameters'],
      ['password', 'password_strength_error'],
    ] as const) {
      const { status, body } = await post({ email: 'grace@company.com', [field]: long });
      expect([400, 422], field).toContain(status);
      expect(body.code, field).toBe(code);
    }
  });

  it('is taken up to 255 characters in names, whatever they are', async () => {
    const name = '🦊'.repeat(255);
    expect(await put({ name })).toMatchObject({ status: 200, body: { name } });
    expect((await put({ name: `${name}🦊` })).status).toBe(422);
  });

  it('is refused beyond a megabyte, and answered before it', async () => {
    const bulk = { email: 'grace@company.com', bulk: 'x'.repeat(1024 * 1024) };
    expect((await post(bulk)).status).toBe(413);
    const metadata = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`key${at}`, 'v']));
    expect(await post({ email: 'grace@company.com', metadata })).toMatchObject({
      status: 400,
      body: { code: 'invalid_metadata' },
    });
    const deep = `{"email":"grace@company.com","deep":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    expect([201, 400, 422]).toContain((await post(deep, json)).status);
  });
});

describe('keys with a meaning of their own', () => {
  it('cannot reach a prototype', async () => {
    for (const body of [
      '{"email":"eve@company.com","__proto__":{"email_verified":true}}',
      '{"email":"eve@company.com","metadata":{"__proto__":{"admin":"yes"}}}',
      '{"email":"eve@company.com","constructor":{"prototype":{"admin":"yes"}}}',
    ]) {
      expect((await post(body, json)).status).toBe(400);
    }
    expect(({} as { admin?: string }).admin).toBeUndefined();
  });

  it('are plain keys of metadata', async () => {
    const metadata = {
      constructor: 'c',
      toString: 't',
      hasOwnProperty: 'h',
      'new\nline': 'n',
      '': undefined,
    };
    const { '': _, ...kept } = metadata;
    expect(await put({ metadata })).toMatchObject({ status: 200, body: { metadata: kept } });
  });

  it('do not let a caller choose what is the server’s', async () => {
    const { body } = await post({
      email: 'mallory@company.com',
      id: 'user_mine',
      environment_id: 'environment_other',
      password_hash_set: true,
      created_at: '1999-01-01T00:00:00.000Z',
      last_sign_in_at: '1999-01-01T00:00:00.000Z',
      profile_picture_url: 'javascript:alert(1)',
      locale: 'en',
    });
    expect(body).toMatchObject({ profile_picture_url: null, last_sign_in_at: null, locale: null });
    expect(body.id).not.toBe('user_mine');
    expect(body.created_at).toBe(server.clock.now().toISOString());
  });
});
