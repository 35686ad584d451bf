import type { CookieAttributes, CookieChange } from './change.js';
import { CookieTooLargeError, MOST_COOKIE_BYTES, serializeCookie } from './serialize.js';

/** All headers of a request together have 16 KiB at Node, and less at some proxies: this leaves 4 for the others. */
const MOST_CHUNKS = 3;

/** What stands before the text in the first of several cookies: how many they are. A seal begins otherwise. */
const COUNT = /^(\d+)\.(.*)$/s;

/** A cookie that may be several, as it is written. */
export interface ChunkedCookie {
  name: string;
  maxAgeSeconds: number;
  attributes: CookieAttributes;
  /** The names of all cookies of the request. */
  presentNames: readonly string[];
}

/**
 * Reads a cookie that may be several: `name`, `name.1`, `name.2`. How many there are is said by the first, so that
 * others, left over or planted, change nothing; that all are of one writing is for the seal's MAC to say.
 *
 * @param name the cookie's name
 * @param read gives a cookie's value, decoded; null where there is none
 * @returns null when there is no such cookie; where a chunk is missing, text that no seal is
 */
export function readChunkedCookie(name: string, read: (name: string) => string | null): string | null {
  const first = read(name);
  const [, count = '', text = ''] = COUNT.exec(first ?? '') ?? [];
  const names = followingNames(name).slice(0, Number(count) - 1);
  if (first === null || names.length === 0 || Number(count) !== names.length + 1) return first;
  return text + names.map((following) => read(following) ?? '').join('');
}

/**
 * Plans the cookies for a text: one, or up to three of 4,096 bytes at most. Those of a longer text before are removed.
 *
 * @param text of characters that stand for themselves in a cookie, as a seal's do
 * @throws CookieTooLargeError for more than three would hold
 */
export function planChunkedCookie(text: string, cookie: ChunkedCookie): CookieChange[] {
  const { name, maxAgeSeconds, attributes, presentNames } = cookie;
  const write = (chunkName: string, value: string): CookieChange => ({
    action: 'write',
    name: chunkName,
    value,
    maxAgeSeconds,
    attributes,
  });
  const chunks = fitsInOne(text, cookie)
    ? [text]
    : chunksOf(text, MOST_COOKIE_BYTES - serializeCookie(write(`${name}.1`, '')).length);
  if (chunks.length > MOST_CHUNKS) {
    throw new CookieTooLargeError(name, text.length, MOST_CHUNKS * MOST_COOKIE_BYTES);
  }
  const [first = '', ...rest] = chunks;
  const names = followingNames(name);
  return [
    write(name, rest.length === 0 ? first : `${chunks.length}.${first}`),
    ...rest.map((chunk, index) => write(names[index] ?? '', chunk)),
    ...clears(names.slice(rest.length), presentNames, attributes),
  ];
}

/** Whether a text needs no more than one cookie. */
export function fitsInOne(text: string, { name, maxAgeSeconds, attributes }: ChunkedCookie): boolean {
  const empty: CookieChange = { action: 'write', name, value: '', maxAgeSeconds, attributes };
  return serializeCookie(empty).length + text.length <= MOST_COOKIE_BYTES;
}

/** The removal of a cookie, with what is there of its following ones. */
export function clearChunkedCookie({
  name,
  attributes,
  presentNames,
}: Omit<ChunkedCookie, 'maxAgeSeconds'>): CookieChange[] {
  return [{ action: 'clear', name, attributes }, ...clears(followingNames(name), presentNames, attributes)];
}

function clears(
  names: readonly string[],
  presentNames: readonly string[],
  attributes: CookieAttributes,
): CookieChange[] {
  return names
    .filter((name) => presentNames.includes(name))
    .map((name) => ({ action: 'clear', name, attributes }));
}

function followingNames(name: string): string[] {
  return Array.from({ length: MOST_CHUNKS - 1 }, (_, index) => `${name}.${index + 1}`);
}

/** Cut so that the first has room for the count, which is as long as the other names are longer. */
function chunksOf(text: string, mostBytes: number): string[] {
  const count = Math.ceil(text.length / mostBytes);
  return Array.from({ length: count }, (_, index) => text.slice(index * mostBytes, (index + 1) * mostBytes));
}
