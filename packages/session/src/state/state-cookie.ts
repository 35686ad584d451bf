import { STATE_COOKIE_PREFIX } from '@latchkey/protocol';
import type { CookieAttributes, CookieChange } from '../cookies/change.js';
import { STATE_TTL_SECONDS } from './state.js';

/** How many sign-ins may be under way in one browser, each with a cookie of about half a kilobyte. */
const MOST_STATE_COOKIES = 5;

/**
 * Names the cookie that remembers one sign-in. Each has its own, so that two tabs can sign in at once.
 *
 * @param state the state as `createState` made it or the callback brought it
 */
export function stateCookieName(state: string): string {
  return `${STATE_COOKIE_PREFIX}${fnv1a32(state)}`;
}

/**
 * Plans the cookies of a sign-in that begins: the one that remembers it and, where five or more are there already,
 * the removal of all the others. A browser says nothing about their age, so that no other choice among them would be
 * better than chance, and too many overflow the request's headers.
 *
 * @param options.state the state as `createState` made it
 * @param options.presentNames the names of all cookies of the request
 * @param options.attributes those of the session cookie
 */
export function planStateCookies(options: {
  state: string;
  presentNames: readonly string[];
  attributes: CookieAttributes;
}): CookieChange[] {
  const name = stateCookieName(options.state);
  const attributes = stateCookieAttributes(options.attributes);
  const others = options.presentNames.filter(
    (present) => present.startsWith(STATE_COOKIE_PREFIX) && present !== name,
  );
  const stale = others.length >= MOST_STATE_COOKIES ? others : [];
  return [
    ...stale.map((other): CookieChange => ({ action: 'clear', name: other, attributes })),
    { action: 'write', name, value: options.state, maxAgeSeconds: STATE_TTL_SECONDS, attributes },
  ];
}

/** The removal of the cookie that remembers one sign-in. */
export function clearStateCookie(state: string, attributes: CookieAttributes): CookieChange {
  return { action: 'clear', name: stateCookieName(state), attributes: stateCookieAttributes(attributes) };
}

/** The callback comes from another site, and a strict cookie would not come with it. */
function stateCookieAttributes(attributes: CookieAttributes): CookieAttributes {
  return attributes.sameSite === 'strict' ? { ...attributes, sameSite: 'lax' } : attributes;
}

/** A short name for a long text; it need not resist anybody, since the cookie's value is compared whole. */
function fnv1a32(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
