import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { toWebRequest } from './bridge.js';

const ORIGIN = 'https://app.acme.test';

function aRequest(originalUrl: string, headers: IncomingMessage['headers'] = {}) {
  const incoming = Object.assign(new IncomingMessage(new Socket()), { originalUrl, method: 'GET' });
  return Object.assign(incoming, { headers });
}

describe('a request of Express', () => {
  it.each([
    ['/account?tab=2', '/account?tab=2'],
    ['//evil.test/account', '//evil.test/account'],
    ['/\\evil.test', '//evil.test'],
    ['https://evil.test/account', '/'],
    ['*', '/'],
  ])('to %s stays one to the application', (originalUrl, path) => {
    const { origin, pathname, search } = new URL(toWebRequest(aRequest(originalUrl), ORIGIN).url);
    expect(origin).toBe(ORIGIN);
    expect(pathname + search).toBe(path);
  });

  it('keeps its headers, but those that HTTP/2 has in place of a request line', () => {
    const headers = { cookie: 'a=1', 'x-many': ['1', '2'], ':path': '/' } as IncomingMessage['headers'];
    const request = toWebRequest(aRequest('/', headers), ORIGIN);
    expect(Object.fromEntries(request.headers)).toEqual({ cookie: 'a=1', 'x-many': '1, 2' });
  });
});
