import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestEnvironment } from '../environment.js';
import { type ListeningServer, startListeningServer } from '../listening.js';
import { keyedRoutes, requestOf } from './routes.js';
import { expectRefusal, expectSound } from './sound.js';

let server: ListeningServer;
let environment: TestEnvironment;
beforeAll(async () => {
  server = await startListeningServer();
  environment = await server.environment();
});
afterAll(() => server?.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

describe('an address that is none', () => {
  it.each(['/nothing', '/user_management', '/user_management/users/x/y', '//user_management/users', '/.env'])(
    'is 404 in JSON, whoever asks: %s',
    async (url) => {
      const answer = await environment.request('GET', url, { headers: { accept: 'text/html' }, key: null });
      expectRefusal(answer);
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    },
  );

  it.each([
    ['half an escape', '%'],
    ['no UTF-8', '%FF'],
    ['a surrogate', '%ED%A0%80'],
    ['an overlong slash', '%c0%af'],
    ['NUL', '%00'],
    ['a path', '..%2f..%2fetc%2fpasswd'],
    ['a statement', "' or 1=1--"],
    ['2,000 characters', 'x'.repeat(2000)],
  ])('is refused where an id belongs: %s', async (_, id) => {
    for (const route of keyedRoutes(server.app)) {
      if (!route.includes(':')) continue;
      const { method, url } = requestOf(route, () => id);
      expectRefusal(await environment.request(method, url, method === 'GET' ? {} : { body: {} }), url);
    }
  });

  it('is refused in queries, or is text like any other', async () => {
    for (const text of ['%00', '%ED%A0%80', '%', '%FF', 'x'.repeat(10_000), '[]', "' or 1=1--"]) {
      for (const field of ['email', 'organization_id', 'limit', 'order', 'after', 'before']) {
        for (const query of [`${field}=${text}`, `${field}[]=${text}`, `${field}[a]=${text}`]) {
          for (const path of ['users', 'redirect_uris', 'cors_origins']) {
            expectSound(await environment.request('GET', `/user_management/${path}?${query}`), query);
          }
        }
      }
    }
  });

  it('is 405 under another method, with those that are allowed', async () => {
    const { request } = environment;
    const answer = await request('PUT', '/user_management/users', { body: {} });
    expectRefusal(answer);
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
    expect((await request('DELETE', '/sign-in')).headers.allow).toBe('GET, POST');
  });
});

describe('pages', () => {
  const PAGES = ['/sign-in', '/sign-up', '/verify-email', '/select-organization', '/forgot-password'];

  it.each([
    ['NUL in the query', '?flow=%00', undefined, {}],
    ['a flow twice', '?flow=a&flow=b', undefined, {}],
    ['a flow that is an object', '?flow[__proto__]=a', undefined, {}],
    ['no body', '?flow=attempt_x', '', FORM_TYPE],
    ['NUL in the form', '?flow=attempt_x', 'email=%00', FORM_TYPE],
    ['keys of a prototype in the form', '', '__proto__[email]=x&constructor=y', FORM_TYPE],
    ['a form of 1 MiB', '', `email=${'x'.repeat(1024 * 1024)}`, FORM_TYPE],
    ['JSON', '', 'null', JSON_TYPE],
    ['a type that is none', '', 'x', { 'content-type': ';' }],
    ['a cookie that is none', '', 'email=x', { ...FORM_TYPE, cookie: 'latchkey_x=%E0%A4%A; =; __proto__=x' }],
  ])('answer with a page below 500: %s', async (_, query, payload, headers) => {
    for (const path of [...PAGES, '/reset-password']) {
      const answer = await server.app.inject({
        method: payload === undefined ? 'GET' : 'POST',
        url: path + query,
        headers: headers as Record<string, string>,
        ...(payload !== undefined && { payload }),
      });
      expect([path, Math.floor(answer.statusCode / 100)]).toEqual([path, 4]);
      expect(answer.headers['content-type'], path).toMatch(/^text\/html/);
      expect(answer.body).toMatch(/<h1/);
    }
  });
});

describe('a request id', () => {
  it('is the client’s own where it is a sound one', async () => {
    for (const id of ['a-request.id_1', 'x'.repeat(8), 'x'.repeat(128)]) {
      const { headers } = await environment.request('GET', '/nothing', { headers: { 'x-request-id': id } });
      expect(headers['x-request-id']).toBe(id);
    }
  });

  it.each([
    ['too short', 'short'],
    ['too long', 'x'.repeat(129)],
    ['with blanks', 'has blanks in it'],
    ['with HTML', '<script>alert(1)</script>'],
    ['with letters beyond ASCII', 'ümlaut-ümlaut'],
    ['empty', ''],
  ])('is a new one where it is not: %s', async (_, id) => {
    const sent = Buffer.from(id, 'utf8').toString('latin1');
    const { headers } = await environment.request('GET', '/nothing', { headers: { 'x-request-id': sent } });
    expect(headers['x-request-id']).toMatch(/^req_[0-9A-Z]{26}$/);
  });
});

describe('a head', () => {
  /** Writes bytes to the server, and reads until it closes. */
  async function exchange(request: string): Promise<string> {
    const socket = connect({ port: server.port, host: server.host });
    socket.write(request);
    return await text(socket);
  }
  const get = (header: string) =>
    `GET /health/live HTTP/1.1\r\nHost: ${server.host}\r\nConnection: close\r\n${header}\r\n\r\n`;

  it('of 60 kB is read', async () => {
    expect(await exchange(get(`Cookie: ${'name=value; '.repeat(5000)}`))).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('of HTTP/1.0 needs no Host', async () => {
    expect(await exchange('GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each([
    ['of 70 kB', () => get(`Cookie: ${'name=value; '.repeat(6000)}`), 431, 'headers_too_large'],
    ['without Host', () => 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid_request'],
    ['that is none', () => 'NONSENSE\r\n\r\n', 400, 'invalid_request'],
    [
      'with two lengths of its body',
      () => `${get('Content-Length: 5\r\nTransfer-Encoding: chunked')}0\r\n\r\n`,
      400,
      'invalid_request',
    ],
  ])('%s is refused as everything else is', async (_, request, status, code) => {
    const [head = '', body = ''] = (await exchange(request())).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/x-request-id: req_\w{26}/);
    expect(JSON.parse(body)).toEqual({ code, message: expect.stringMatching(/\S \S/) });
  });
});
