import type { NextResponse } from 'next/server';
import { readSetCookie } from '../cookies/store.js';

/** What a middleware tells the page of a request. What a client sends under these names is taken out. */
export const AUTHKIT_REQUEST_HEADERS = [
  'x-workos-middleware',
  'x-url',
  'x-redirect-uri',
  'x-sign-up-paths',
  'x-workos-session',
] as const;

export type AuthkitRequestHeader = (typeof AUTHKIT_REQUEST_HEADERS)[number];

/** Whether a header is only between the middleware and the page. */
export function isAuthkitRequestHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith('x-workos-') || AUTHKIT_REQUEST_HEADERS.some((header) => header === lower);
}

export interface AuthkitHeadersResult {
  /** For the page: the request's own, with the session as it is now. */
  requestHeaders: Headers;
  /** For the browser. */
  responseHeaders: Headers;
}

/**
 * Parts the headers of `authkit` into those for the page and those for the browser. Of the client's own headers those
 * that a middleware alone may set are left out. A cookie that the answer sets is one that the page sees already.
 *
 * @param request the middleware's
 * @param authkitHeaders those that `authkit` gave
 */
export function partitionAuthkitHeaders(request: Request, authkitHeaders: Headers): AuthkitHeadersResult {
  const requestHeaders = new Headers();
  const responseHeaders = new Headers();
  for (const [name, value] of request.headers) {
    if (!isAuthkitRequestHeader(name)) requestHeaders.append(name, value);
  }
  for (const [name, value] of authkitHeaders) {
    if (isAuthkitRequestHeader(name)) requestHeaders.set(name, value);
    else responseHeaders.append(name, value);
  }
  const cookie = withNewCookies(request.headers.get('cookie') ?? '', authkitHeaders.getSetCookie());
  if (cookie) requestHeaders.set('cookie', cookie);
  else requestHeaders.delete('cookie');
  return { requestHeaders, responseHeaders };
}

function withNewCookies(header: string, lines: readonly string[]): string {
  const pairs = new Map(
    header
      .split(';')
      .map((pair) => pair.trim())
      .filter(Boolean)
      .map((pair): [string, string] => [pair.split('=', 1)[0] ?? '', pair]),
  );
  for (const line of lines) {
    const { name, encodedValue, options } = readSetCookie(line);
    if (options.maxAge > 0) pairs.set(name, `${name}=${encodedValue}`);
    else pairs.delete(name);
  }
  return [...pairs.values()].join('; ');
}

/** Adds headers to an answer: cookies and `Vary` beside those that are there. Changes and gives the answer itself. */
export function applyResponseHeaders<Answer extends Response = NextResponse>(
  response: Answer,
  responseHeaders: Headers,
): Answer {
  for (const [name, value] of responseHeaders) {
    if (name === 'set-cookie' || name === 'vary') response.headers.append(name, value);
    else response.headers.set(name, value);
  }
  return response;
}
