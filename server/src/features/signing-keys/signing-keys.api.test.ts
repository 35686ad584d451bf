import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestEnvironment } from '../../testing/environment.js';
import { aUser, signedIn } from '../../testing/people.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { rotateSigningKeys } from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function keySet({ environment, request }: TestEnvironment) {
  const answer = await request('GET', `/sso/jwks/${environment.clientId}`, { key: null });
  expect(answer.status).toBe(200);
  return answer.body as { keys: { kid: string; x5c: string[] }[] };
}

const kids = async (environment: TestEnvironment) => (await keySet(environment)).keys.map((key) => key.kid);

function kidOf(token: string): string {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
}

async function aToken(environment: TestEnvironment, email: string): Promise<string> {
  return (await signedIn(environment, await aUser(environment, { email }))).access_token;
}

describe('the key set', () => {
  test('verifies the tokens, and holds the next key from the first day', async () => {
    const environment = await server.environment();
    const token = await aToken(environment, 'ada@x.test');
    const set = await keySet(environment);
    expect(set.keys).toHaveLength(2);
    const { protectedHeader, payload } = await jwtVerify(token, createLocalJWKSet(set as never), {
      issuer: environment.environment.issuer,
      audience: environment.environment.clientId,
      currentDate: server.clock.now(),
    });
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(payload).not.toHaveProperty('nbf');
  });

  test('is cacheable for five minutes, needs no key, and is another client’s nowhere', async () => {
    const environment = await server.environment();
    const answer = await environment.request('GET', `/sso/jwks/${environment.environment.clientId}`, {
      key: null,
    });
    expect(answer.headers['cache-control']).toBe('public, max-age=300');
    expect((await environment.request('GET', '/sso/jwks/client_nobody')).status).toBe(404);
  });

  test('made by many calls at once is one set', async () => {
    const environment = await server.environment();
    const sets = await Promise.all(Array.from({ length: 5 }, () => kids(environment)));
    expect(new Set(sets.map((set) => set.join())).size).toBe(1);
  });
});

describe('a rotation', () => {
  test('hands over to a key that has been published for 15 minutes, and keeps the old one for its tokens', async () => {
    const environment = await server.environment();
    const before = kidOf(await aToken(environment, 'ada@x.test'));
    server.clock.advance(16 * 60);
    await rotateSigningKeys(server.context, environment.environment.id, { compromised: false });
    const after = kidOf(await aToken(environment, 'bob@x.test'));
    expect(after).not.toBe(before);
    expect(await kids(environment)).toEqual(expect.arrayContaining([before, after]));
    server.clock.advance(24 * 3600);
    expect(await kids(environment)).toContain(before);
    server.clock.advance(301);
    expect(await kids(environment)).not.toContain(before);
  });

  test('asked for too early waits until clients have seen the key', async () => {
    const environment = await server.environment();
    const before = kidOf(await aToken(environment, 'ada@x.test'));
    await rotateSigningKeys(server.context, environment.environment.id, { compromised: false });
    expect(kidOf(await aToken(environment, 'bob@x.test'))).toBe(before);
    server.clock.advance(15 * 60);
    expect(kidOf(await aToken(environment, 'eve@x.test'))).not.toBe(before);
  });

  test('of a compromised key takes it out of the set at once', async () => {
    const environment = await server.environment();
    const before = kidOf(await aToken(environment, 'ada@x.test'));
    await rotateSigningKeys(server.context, environment.environment.id, { compromised: true });
    expect(await kids(environment)).not.toContain(before);
    expect(kidOf(await aToken(environment, 'bob@x.test'))).not.toBe(before);
  });
});
