import { describe, expect, it } from 'vitest';
import { applyResponseHeaders, isAuthkitRequestHeader, partitionAuthkitHeaders } from './headers.js';

const request = new Request('http://localhost:3000/orders', {
  headers: {
    cookie: 'theme=dark; wos-session=old; wos-auth-verifier-1=gone',
    'accept-language': 'de',
    'X-WorkOS-Session': 'spoofed',
    'x-workos-anything': 'spoofed',
    'x-url': 'https://evil.test/',
  },
});

const headers = new Headers({ 'x-workos-middleware': 'true', 'cache-control': 'private, no-store' });
headers.append('set-cookie', 'wos-session=new%2A; Path=/; Max-Age=60; HttpOnly; SameSite=Lax');
headers.append('set-cookie', 'wos-auth-verifier-1=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');

describe('the headers of a middleware', () => {
  it('are those for the page, without what a client made up, and with the cookies of the answer', () => {
    const { requestHeaders } = partitionAuthkitHeaders(request, headers);
    expect(Object.fromEntries(requestHeaders)).toEqual({
      'accept-language': 'de',
      cookie: 'theme=dark; wos-session=new%2A',
      'x-workos-middleware': 'true',
    });
  });

  it('are those for the browser, each cookie a line of its own', () => {
    const { responseHeaders } = partitionAuthkitHeaders(request, headers);
    const answer = applyResponseHeaders(new Response(null, { headers: { vary: 'Accept' } }), responseHeaders);
    expect(answer.headers.getSetCookie()).toHaveLength(2);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.has('x-workos-middleware')).toBe(false);
  });

  it('leave no empty cookie behind', () => {
    const cleared = new Headers({ 'set-cookie': 'wos-session=; Path=/; Max-Age=0' });
    const only = new Request('http://localhost:3000/', { headers: { cookie: 'wos-session=old' } });
    expect(partitionAuthkitHeaders(only, cleared).requestHeaders.has('cookie')).toBe(false);
  });

  it('are known by their names', () => {
    expect(isAuthkitRequestHeader('X-WorkOS-Any')).toBe(true);
    expect(isAuthkitRequestHeader('X-Url')).toBe(true);
    expect(isAuthkitRequestHeader('cookie')).toBe(false);
  });
});
