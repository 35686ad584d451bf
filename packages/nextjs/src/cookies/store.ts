import { type CookieChange, serializeCookie } from '@latchkey/session';
import type { CookieStore } from '../framework/framework.js';
import type { CookieOptions } from '../interfaces.js';

/**
 * Writes cookies by the framework's store.
 *
 * @param lines `Set-Cookie` lines of our own
 * @returns false where they cannot be written: while a Server Component is rendered
 */
export function writeCookies(store: CookieStore, lines: readonly string[]): boolean {
  const cookies = lines.map(readSetCookie);
  try {
    for (const { name, value, options } of cookies) store.set(name, value, options);
    return true;
  } catch {
    return false;
  }
}

/**
 * The same for cookies as values.
 *
 * @throws CookieTooLargeError over 4,096 bytes
 */
export function applyCookies(store: CookieStore, changes: readonly CookieChange[]): boolean {
  return writeCookies(store, changes.map(serializeCookie));
}

interface WrittenCookie {
  name: string;
  /** As it stands in the line. */
  encodedValue: string;
  value: string;
  options: CookieOptions;
}

/** Takes a `Set-Cookie` line of our own apart (RFC 6265 §4.1.1). */
export function readSetCookie(line: string): WrittenCookie {
  const [pair = '', ...rest] = line.split('; ');
  const at = pair.indexOf('=');
  const attributes = new Map(
    rest.map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=');
      return [name.toLowerCase(), value];
    }),
  );
  const domain = attributes.get('domain');
  return {
    name: pair.slice(0, at),
    encodedValue: pair.slice(at + 1),
    value: decodeURIComponent(pair.slice(at + 1)),
    options: {
      path: attributes.get('path') ?? '/',
      maxAge: Number(attributes.get('max-age')),
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
      sameSite: sameSiteOf(attributes.get('samesite')),
      ...(domain && { domain }),
    },
  };
}

function sameSiteOf(text = ''): CookieOptions['sameSite'] {
  const lower = text.toLowerCase();
  return lower === 'strict' || lower === 'none' ? lower : 'lax';
}
