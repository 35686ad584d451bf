import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../clock.js';
import { systemRandom } from '../crypto/random.js';
import { createIds } from '../ids.js';
import { logRequests } from './request-log.js';
import { createHttp } from './server.js';

/** A server with one route, and the lines that it logs. */
async function logged() {
  const lines: Record<string, unknown>[] = [];
  const into = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const log = pino({ base: null }, into);
  const ids = createIds(systemClock, systemRandom);
  const app = await createHttp({ ids, log, version: '0.1.0', trustProxy: false, isHttps: false });
  logRequests(app, log, (address) => `hash of ${address.length} characters`);
  app.get('/users/:id', async () => ({}));
  return { app, lines };
}

describe('the log line of a request', () => {
  it('has its id, route pattern, status and time, and of the address a hash', async () => {
    const { app, lines } = await logged();
    await app.inject({ url: '/users/user_secret?token=secret', headers: { 'x-request-id': 'request-1234' } });
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        msg: 'request',
        request_id: 'request-1234',
        method: 'GET',
        route: '/users/:id',
        status: 200,
        ms: expect.any(Number),
        address: 'hash of 9 characters',
      },
    ]);
    await app.close();
  });

  it('never holds a path, a query or an address', async () => {
    const { app, lines } = await logged();
    await app.inject('/nowhere/secret?token=secret');
    expect(lines).toMatchObject([{ route: 'none', status: 404 }]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|127\.0\.0\.1/);
    await app.close();
  });
});
