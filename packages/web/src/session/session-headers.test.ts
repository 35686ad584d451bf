import { type CookieChange, CookieTooLargeError, type NoSession } from '@latchkey/session';
import { describe, expect, it } from 'vitest';
import { withSessionHeaders } from './session-headers.js';

const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

function aResult(...values: [name: string, value: string][]): NoSession {
  const cookies = values.map(
    ([name, value]): CookieChange => ({ action: 'write', name, value, maxAgeSeconds: 60, attributes }),
  );
  return { status: 'no_session', why: 'ended', cookies };
}

describe('an answer of a session', () => {
  it('has each cookie on a line of its own, beside those of the application, and is kept by no cache', () => {
    const headers = { 'set-cookie': 'theme=dark', 'cache-control': 'public, max-age=60', vary: 'Accept' };
    const answer = withSessionHeaders(
      new Response('hello', { status: 201, headers }),
      aResult(['a', 'x'], ['b', 'y']),
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual([
      'theme=dark',
      'a=x; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax',
      'b=y; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax',
    ]);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('vary')).toBe('Accept, Cookie');
  });

  it('can be one whose headers nobody may change', () => {
    const answer = withSessionHeaders(Response.redirect('http://localhost/'), aResult(['a', 'x']));
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  });

  it('without anything of anybody’s in it may be kept', () => {
    const headers = { 'cache-control': 'public, max-age=60' };
    const answer = withSessionHeaders(new Response('hello', { headers }), aResult());
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('is an error with its size where a browser would drop the cookie in silence', () => {
    const tooLarge = aResult(['a', 'x'.repeat(4096)]);
    expect(() => withSessionHeaders(new Response(), tooLarge)).toThrow(CookieTooLargeError);
  });
});
