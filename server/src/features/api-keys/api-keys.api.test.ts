import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { createApiKey, environmentOfKey, listApiKeys, revokeApiKey } from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const statusWith = async (
  key: string | null,
  request: Awaited<ReturnType<TestServer['environment']>>['request'],
) => (await request('GET', '/user_management/redirect_uris', { key })).status;

describe('an API key', () => {
  it('speaks for its environment until it is revoked', async () => {
    const { environment, request } = await server.environment();
    const { apiKey, value } = await createApiKey(server.context, environment, { name: 'Deploy' });
    expect(value).toMatch(/^sk_test_[A-Za-z0-9_-]{32}$/);
    expect((await environmentOfKey(server.context, value))?.id).toBe(environment.id);
    expect(await statusWith(value, request)).toBe(200);
    expect(await revokeApiKey(server.context, environment.id, apiKey.id)).toBe(true);
    expect(await statusWith(value, request)).toBe(401);
    expect(await revokeApiKey(server.context, environment.id, apiKey.id)).toBe(false);
  });

  it('tells by its prefix that it is of production', async () => {
    const { environment } = await server.environment({ type: 'production' });
    expect((await createApiKey(server.context, environment, { name: 'Live' })).value).toMatch(/^sk_live_/);
  });

  it('is kept as a hash: neither list, row nor event holds it', async () => {
    const { environment } = await server.environment();
    const { apiKey, value } = await createApiKey(server.context, environment, { name: 'Secret' });
    expect(apiKey.obfuscatedValue).toBe(`${value.slice(0, 12)}…${value.slice(-4)}`);
    const rows = await server.context.db
      .selectFrom('api_keys')
      .selectAll()
      .where('environment_id', '=', environment.id)
      .execute();
    const events = await server.context.db
      .selectFrom('events')
      .selectAll()
      .where('environment_id', '=', environment.id)
      .execute();
    expect(events.map((row) => row.event)).toEqual(['api_key.created']);
    const kept = JSON.stringify([rows, events, await listApiKeys(server.context, environment.id)]);
    expect(kept).not.toContain(value);
    expect(kept).not.toContain(value.slice('sk_test_'.length));
  });

  it('of another environment cannot be revoked', async () => {
    const mine = await server.environment();
    const other = await server.environment();
    const { apiKey, value } = await createApiKey(server.context, mine.environment, { name: 'Mine' });
    expect(await revokeApiKey(server.context, other.environment.id, apiKey.id)).toBe(false);
    expect(await environmentOfKey(server.context, value)).toBeDefined();
  });

  it('notes when it was used, at most once a minute', async () => {
    const { environment, request } = await server.environment();
    const { value, apiKey } = await createApiKey(server.context, environment, { name: 'Used' });
    const lastUsed = async () =>
      (await listApiKeys(server.context, environment.id)).find(({ id }) => id === apiKey.id)?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await statusWith(value, request);
    const first = server.context.clock.now();
    expect(await lastUsed()).toEqual(first);
    server.clock.advance(30);
    await statusWith(value, request);
    expect(await lastUsed()).toEqual(first);
    server.clock.advance(31);
    await statusWith(value, request);
    expect(await lastUsed()).toEqual(server.context.clock.now());
  });

  it.each([null, '', 'sk_test_nobody', 'sk_test_\u0000'])('that is none (%j) is 401', async (key) => {
    const { request } = await server.environment();
    expect(await statusWith(key, request)).toBe(401);
  });
});
