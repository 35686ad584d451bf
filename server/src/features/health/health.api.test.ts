import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aUser, signedIn } from '../../testing/people.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { createHasher } from '../passwords/hasher.js';
import { forwardedHeaderSeen } from './forwarded.js';
import { measureQueues } from './metrics.js';
import { isReady, mayReadMetrics } from './service.js';

const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('health', () => {
  it('is live and ready', async () => {
    for (const url of ['/health/live', '/health/ready']) {
      const answer = await server.app.inject(url);
      expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }]);
    }
  });

  it('is not ready while the database lacks a migration of this program', async () => {
    const { pool, settings } = server.context;
    const ahead = { ...settings, migrations: [...settings.migrations, '9999-later.sql'] };
    expect(await isReady({ pool, settings: ahead })).toBe(false);
  });

  it('is not ready, but live, while the database is away', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const query = vi.spyOn(server.context.pool, 'query').mockRejectedValue(away as never);
    const [ready, live] = [await server.app.inject('/health/ready'), await server.app.inject('/health/live')];
    query.mockRestore();
    expect([ready.statusCode, ready.json().code]).toEqual([503, 'service_unavailable']);
    expect(Number(ready.headers['retry-after'])).toBeGreaterThan(0);
    expect(live.statusCode).toBe(200);
  });
});

describe('metrics', () => {
  it('count requests by route pattern, never by path', async () => {
    const { request } = await server.environment();
    await request('DELETE', '/user_management/redirect_uris/redir_secret');
    const { body } = await server.app.inject('/metrics');
    expect(body).toContain(
      'latchkey_http_requests_total{method="DELETE",route="/user_management/redirect_uris/:id",status="404"} 1',
    );
    expect(body).toContain('latchkey_http_request_duration_seconds_bucket');
    expect(body).not.toContain('redir_secret');
  });

  it('tell how many password hashes wait and were refused', async () => {
    const hasher = createHasher({ concurrency: 1, maxWaiting: 2, cost: CHEAP });
    const registry = new Registry();
    measureQueues(registry, { hasher, refreshBatches: { batches: 0, calls: 0 } });
    const storm = Promise.allSettled(Array.from({ length: 7 }, () => hasher.hash('a password')));
    const during = await registry.metrics();
    expect(during).toMatch(/^latchkey_password_hashes_waiting 2$/m);
    expect(during).toMatch(/^latchkey_password_hashes_refused_total 4$/m);
    await storm;
    const after = await registry.metrics();
    expect(after).toMatch(/^latchkey_password_hashes_waiting 0$/m);
    expect(after).toMatch(/^latchkey_password_hashes_refused_total 4$/m);
  });

  it('tell how many refreshes were served, and by how many statements', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    let { refresh_token } = await signedIn(environment, ada);
    for (let turn = 0; turn < 3; turn += 1) {
      const { body } = await environment.authenticate({ grant_type: 'refresh_token', refresh_token });
      refresh_token = body.refresh_token;
    }
    const { body } = await server.app.inject('/metrics');
    expect(body).toMatch(/^# TYPE latchkey_refresh_batches_total counter$/m);
    expect(body).toMatch(/^latchkey_refresh_batches_total 3$/m);
    expect(body).toMatch(/^latchkey_refresh_batch_calls_total 3$/m);
  });

  it('are nothing in production but to who shows the token', () => {
    const may = (metricsToken: string | undefined, token: string | undefined) =>
      mayReadMetrics({ settings: { ...server.context.settings, mode: 'production', metricsToken } }, token);
    expect(may('secret', 'secret')).toBe(true);
    expect(may('secret', 'wrong!')).toBe(false);
    expect(may('secret', undefined)).toBe(false);
    expect(may(undefined, undefined)).toBe(false);
    expect(may(undefined, 'undefined')).toBe(false);
  });

  it('answer 404 in production without the token', async () => {
    const production = await startTestServer({ mode: 'production', metricsToken: 'secret' });
    expect((await production.app.inject('/metrics')).statusCode).toBe(404);
    const shown = await production.app.inject({
      url: '/metrics',
      headers: { authorization: 'Bearer secret' },
    });
    expect(shown.statusCode).toBe(200);
    await production.close();
  });
});

describe('the description of the API', () => {
  it('is OpenAPI and has the routes', async () => {
    const description = (await server.app.inject('/openapi.json')).json();
    expect(description.openapi).toMatch(/^3\.1/);
    expect(Object.keys(description.paths)).toContain('/user_management/redirect_uris/{id}');
    expect(description.paths['/dashboard']).toBeUndefined();
  });
});

describe('a forwarded header while no proxy is trusted', () => {
  it('is noted once, so that doctor can name it', async () => {
    expect(await forwardedHeaderSeen(server.context)).toBeUndefined();
    await server.app.inject({ url: '/health/live', headers: { 'x-forwarded-for': '203.0.113.7' } });
    await expect
      .poll(() => forwardedHeaderSeen(server.context))
      .toEqual({
        header: 'x-forwarded-for',
        at: '2026-03-02T09:00:00.000Z',
      });
  });
});
