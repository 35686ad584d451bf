import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestEnvironment } from '../environment.js';
import { startTestServer, type TestServer } from '../server.js';
import { grantTypes } from './grant-types.js';
import { expectSound } from './sound.js';

let server: TestServer;
let environment: TestEnvironment;
let userId: string;
beforeAll(async () => {
  server = await startTestServer();
  environment = await server.environment();
  const user = await environment.request('POST', '/user_management/users', {
    body: { email: 'ada@northwind.test' },
  });
  userId = user.body.id;
});
afterAll(() => server?.close());

const RUNS = { numRuns: 150 };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Text that has broken parsers, stores and patterns before, beside any other. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    '\0',
    '\u{10ffff}',
    '__proto__',
    '{{7*7}}',
    "';--",
    '../..',
    '%00',
    '\r\nBcc: x@y.z',
    '1e999',
  ),
);
const value = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, 0, -0, 1e308, {}, []),
);

const address = fc.oneof(
  fc.emailAddress(),
  text,
  text.map((part) => `${part}@northwind.test`),
);

const userFields = fc.record(
  {
    email: fc.oneof(address, value),
    email_verified: fc.oneof(fc.boolean(), value),
    first_name: value,
    last_name: value,
    name: value,
    external_id: value,
    locale: value,
    metadata: fc.oneof(fc.dictionary(text, fc.oneof(text, fc.constant(null))), value),
    password: value,
    password_hash: fc.oneof(
      value,
      text.map((part) => `$argon2id$v=19$m=8,t=1,p=1$${part}`),
    ),
    password_hash_type: fc.oneof(fc.constantFrom('argon2', 'bcrypt', 'md5'), value),
    password_salt_position: value,
  },
  { requiredKeys: [] },
);

describe('users, whatever is sent', () => {
  it('are made or refused, and what was made is what was sent', async () => {
    await fc.assert(
      fc.asyncProperty(userFields, async (fields) => {
        const answer = await environment.request('POST', '/user_management/users', {
          body: JSON.stringify(fields),
          headers: JSON_TYPE,
        });
        expectSound(answer, JSON.stringify(fields));
        if (answer.status !== 201) return;
        const { body } = await environment.request('GET', `/user_management/users/${answer.body.id}`);
        expect(body).toEqual(answer.body);
        expect(body.email).toBe(String(fields.email).trim());
        for (const name of ['first_name', 'last_name', 'name', 'external_id'] as const) {
          expect(body[name]).toBe(fields[name] ?? null);
        }
      }),
      RUNS,
    );
  });

  it('are changed or refused, and a refused change leaves them as they were', async () => {
    const read = async () => (await environment.request('GET', `/user_management/users/${userId}`)).body;
    await fc.assert(
      fc.asyncProperty(userFields, async (fields) => {
        const before = await read();
        const answer = await environment.request('PUT', `/user_management/users/${userId}`, {
          body: JSON.stringify(fields),
          headers: JSON_TYPE,
        });
        expectSound(answer, JSON.stringify(fields));
        expect(await read()).toEqual(answer.status === 200 ? answer.body : before);
      }),
      RUNS,
    );
  });
});

describe('grants, whatever is sent', () => {
  const FIELDS = [
    ...['client_id', 'client_secret', 'code', 'code_verifier', 'redirect_uri', 'refresh_token', 'email'],
    ...['password', 'organization_id', 'pending_authentication_token', 'ip_address', 'user_agent'],
    ...['invitation_token', 'device_id'],
  ];
  it('are refused, as JSON, whoever sends them', async () => {
    const types = fc.constantFrom(...grantTypes(server.context));
    const fields = fc.record(
      {
        grant_type: fc.oneof({ weight: 5, arbitrary: types }, value),
        ...Object.fromEntries(FIELDS.map((name) => [name, fc.oneof({ weight: 4, arbitrary: text }, value)])),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fields, fc.boolean(), async (sent, isClient) => {
        const body = JSON.stringify(isClient ? { ...sent, ...credentials() } : sent);
        const answer = await environment.request('POST', '/user_management/authenticate', {
          body,
          headers: JSON_TYPE,
          key: null,
        });
        expectSound(answer, body);
        expect(answer.status, body).not.toBe(401);
        expect(answer.status, body).toBeGreaterThanOrEqual(400);
      }),
      RUNS,
    );
  });

  it('are refused as forms too', async () => {
    const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...FIELDS, 'grant_type'), text), text));
    await fc.assert(
      fc.asyncProperty(pairs, async (sent) => {
        const body = new URLSearchParams([...sent, ['client_id', credentials().client_id]]).toString();
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        expectSound(
          await environment.request('POST', '/user_management/authenticate', { body, headers, key: null }),
          body,
        );
      }),
      RUNS,
    );
  });

  it('are refused as any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('json', 'form'),
        async (bytes, kind) => {
          const type = kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
          expectSound(
            await environment.request('POST', '/user_management/authenticate', {
              body: Buffer.from(bytes),
              headers: { 'content-type': type },
              key: null,
            }),
            Buffer.from(bytes).toString('hex'),
          );
        },
      ),
      RUNS,
    );
  });

  const credentials = () => ({
    client_id: environment.environment.clientId,
    client_secret: environment.apiKey,
  });
});
