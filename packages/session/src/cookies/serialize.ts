import type { CookieChange } from './change.js';

/** What every browser keeps: name, value and attributes together (RFC 6265 §6.1). */
export const MOST_COOKIE_BYTES = 4096;

/** A cookie, or several that belong together, that would be lost without a word. */
export class CookieTooLargeError extends Error {
  override readonly name = 'CookieTooLargeError';

  constructor(
    readonly cookieName: string,
    readonly sizeBytes: number,
    mostBytes = MOST_COOKIE_BYTES,
  ) {
    super(
      `The cookie ${cookieName} is ${sizeBytes} bytes and at most ${mostBytes} can be kept; ` +
        'make the access token or the user metadata smaller',
    );
  }
}

const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const ATTRIBUTE_VALUE = /^[\x20-\x3a\x3c-\x7e]*$/;
const SAME_SITE = { lax: 'Lax', strict: 'Strict', none: 'None' } as const;

/**
 * Writes one cookie change as the value of a `Set-Cookie` header (RFC 6265 §4.1). Each goes into a header of its own;
 * joined by commas they would be unreadable.
 *
 * @throws CookieTooLargeError over 4,096 bytes
 * @throws TypeError for a name, path or domain that would break out of its place
 */
export function serializeCookie(change: CookieChange): string {
  const { name, attributes } = change;
  const { path, domain, secure, httpOnly, sameSite } = attributes;
  if (!TOKEN.test(name)) throw new TypeError(`Not the name of a cookie: ${JSON.stringify(name)}`);
  for (const value of [path, domain ?? '']) {
    if (!ATTRIBUTE_VALUE.test(value)) throw new TypeError(`Not for a cookie: ${JSON.stringify(value)}`);
  }
  const isWrite = change.action === 'write';
  const line = [
    `${name}=${isWrite ? encodeURIComponent(change.value) : ''}`,
    `Path=${path}`,
    ...(domain === undefined ? [] : [`Domain=${domain}`]),
    `Max-Age=${isWrite ? change.maxAgeSeconds : 0}`,
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(secure ? ['Secure'] : []),
    `SameSite=${SAME_SITE[sameSite]}`,
  ].join('; ');
  // All of it is ASCII by now, so that characters are bytes.
  if (line.length > MOST_COOKIE_BYTES) throw new CookieTooLargeError(name, line.length);
  return line;
}
