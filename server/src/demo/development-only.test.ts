import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../context.js';
import { developmentGuard } from './development-only.js';

interface Visit {
  headers?: Record<string, string | undefined>;
  remoteAddress?: string;
}

/** The status that a visit of a guarded route gets. */
async function visit({ headers = {}, remoteAddress = '127.0.0.1' }: Visit, settings: Partial<Settings> = {}) {
  const guard = developmentGuard({
    settings: { mode: 'development', baseUrl: 'http://localhost:4000', ...settings } as Settings,
  });
  // Also behind proxies that it trusts: what they forward must not count here.
  const app = fastify({ trustProxy: true });
  app.setErrorHandler((error: { status?: number }, _request, reply) =>
    reply.code(error.status ?? 500).send(),
  );
  if (guard) app.get('/dev/mailbox', { onRequest: guard }, () => 'secrets');
  const answer = await app.inject({
    url: '/dev/mailbox',
    headers: { host: 'localhost:4000', ...headers },
    remoteAddress,
  });
  return answer.statusCode;
}

describe('a development hook', () => {
  it('is open to this machine, by every name that it has there', async () => {
    for (const host of [
      'localhost:4000',
      'localhost',
      '127.0.0.1:4000',
      '127.0.0.5',
      '[::1]:4000',
      'app.localhost',
    ]) {
      expect([host, await visit({ headers: { host } })]).toEqual([host, 200]);
    }
    for (const remoteAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect([remoteAddress, await visit({ remoteAddress })]).toEqual([remoteAddress, 200]);
    }
  });

  it('is closed to other machines, whatever they forward', async () => {
    for (const remoteAddress of ['192.168.1.20', '203.0.113.7', '2001:db8::1', '::ffff:10.0.0.1']) {
      expect(await visit({ remoteAddress })).toBe(403);
      expect(await visit({ remoteAddress, headers: { 'x-forwarded-for': '127.0.0.1' } })).toBe(403);
    }
  });

  it('is open to other machines when the start said so', async () => {
    const exposed = { developmentHooksExposed: true, baseUrl: 'http://dev.acme.test:4000' };
    const headers = { host: 'dev.acme.test:4000' };
    expect(await visit({ remoteAddress: '192.168.1.20', headers }, exposed)).toBe(200);
    expect(await visit({ remoteAddress: '192.168.1.20', headers: { host: 'other.test' } }, exposed)).toBe(
      403,
    );
  });

  it('refuses a name that another site has bound to this machine', async () => {
    for (const host of [
      'attacker.test:4000',
      'localhost.attacker.test',
      '127.0.0.1.attacker.test',
      'notlocalhost',
    ]) {
      expect([host, await visit({ headers: { host } })]).toEqual([host, 403]);
    }
    expect(await visit({ headers: { host: 'attacker.test', 'x-forwarded-host': 'localhost:4000' } })).toBe(
      403,
    );
    expect(await visit({ headers: { host: 'localhost@attacker.test' } })).toBe(403);
  });

  it('takes the base URL’s name, with the port of its scheme or without', async () => {
    const https = { baseUrl: 'https://auth.acme.test' };
    expect(await visit({ headers: { host: 'auth.acme.test' } }, https)).toBe(200);
    expect(await visit({ headers: { host: 'auth.acme.test:443' } }, https)).toBe(200);
    expect(await visit({ headers: { host: 'auth.acme.test:8080' } }, https)).toBe(403);
  });

  it('refuses the pages of other origins, also of another port of this machine', async () => {
    for (const origin of [
      'https://attacker.test',
      'http://localhost:3000',
      'https://localhost:4000',
      'null',
    ]) {
      expect([origin, await visit({ headers: { origin } })]).toEqual([origin, 403]);
    }
  });

  it('is open to its own pages, at the base URL and at the name they were asked by', async () => {
    expect(await visit({ headers: { origin: 'http://localhost:4000' } })).toBe(200);
    expect(await visit({ headers: { host: '127.0.0.1:4000', origin: 'http://127.0.0.1:4000' } })).toBe(200);
    expect(await visit({ headers: { host: '127.0.0.1:4000', origin: 'http://localhost:4000' } })).toBe(200);
  });

  it('is not there in production mode', async () => {
    expect(await visit({}, { mode: 'production' })).toBe(404);
  });
});
