import { describe, expect, it } from 'vitest';
import { type CookieChange, cookieAttributesFor } from './change.js';
import { CookieTooLargeError, serializeCookie } from './serialize.js';

const attributes = cookieAttributesFor('https://app.acme.test/callback');

function write(changes: Partial<Extract<CookieChange, { action: 'write' }>> = {}): CookieChange {
  return {
    action: 'write',
    name: 'wos-session',
    value: 'Fe26.2*1~2',
    maxAgeSeconds: 60,
    attributes,
    ...changes,
  };
}

describe('a cookie as a header', () => {
  it('is written with all that protects it', () => {
    expect(serializeCookie(write())).toBe(
      'wos-session=Fe26.2*1~2; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax',
    );
  });

  it('is removed with the same path and domain, or it would stay', () => {
    const shared = { ...attributes, domain: 'acme.test' };
    expect(serializeCookie({ action: 'clear', name: 'wos-session', attributes: shared })).toBe(
      'wos-session=; Path=/; Domain=acme.test; Max-Age=0; HttpOnly; Secure; SameSite=Lax',
    );
  });

  it('keeps a value in its place', () => {
    expect(serializeCookie(write({ value: 'a; Domain=evil.test, ü' }))).toContain(
      'wos-session=a%3B%20Domain%3Devil.test%2C%20%C3%BC; Path',
    );
  });

  it.each([
    ['name', write({ name: 'a=b' })],
    ['name', write({ name: 'a\r\nSet-Cookie: b' })],
    ['name', write({ name: '' })],
    ['path', write({ attributes: { ...attributes, path: '/; Secure' } })],
    ['domain', write({ attributes: { ...attributes, domain: 'acme.test\n' } })],
  ])('refuses a %s that would break out', (_, change) => {
    expect(() => serializeCookie(change)).toThrow(TypeError);
  });

  it('is refused over 4,096 bytes, and says how large it is', () => {
    const around = serializeCookie(write({ value: '' })).length;
    expect(serializeCookie(write({ value: 'x'.repeat(4096 - around) }))).toHaveLength(4096);
    const tooLarge = () => serializeCookie(write({ value: 'x'.repeat(4097 - around) }));
    expect(tooLarge).toThrow(CookieTooLargeError);
    expect(tooLarge).toThrow(/wos-session is 4097 bytes.*4096/);
  });
});

describe('the attributes of an application’s cookies', () => {
  it.each([
    ['https://app.acme.test/callback', {}, true],
    ['http://localhost:3000/callback', {}, false],
    ['http://localhost:3000/callback', { sameSite: 'none' as const }, true],
  ])('for %s with %j: Secure is %j', (appUrl, options, secure) => {
    expect(cookieAttributesFor(appUrl, options)).toMatchObject({ secure, httpOnly: true, path: '/' });
  });
});
