import { type CookieChange, serializeCookie } from '@latchkey/session';
import { page } from './page.js';

/** Neither a cache on the way nor the browser may keep what belongs to one person. */
const PRIVATE = 'private, no-store';

/** The headers of an answer that belongs to one person: their cookies, each on a line of its own. */
export function privateHeaders(cookies: readonly CookieChange[]): Headers {
  const headers = new Headers({ 'cache-control': PRIVATE, vary: 'Cookie' });
  for (const change of cookies) headers.append('set-cookie', serializeCookie(change));
  return headers;
}

/** Sends the browser on with a GET. */
export function redirect(address: string, cookies: readonly CookieChange[]): Response {
  const headers = privateHeaders(cookies);
  headers.set('location', address);
  return new Response(null, { status: 303, headers });
}

/** An answer for a script. */
export function json(
  status: number,
  body: { code: string; message: string },
  cookies: readonly CookieChange[] = [],
): Response {
  const headers = privateHeaders(cookies);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
}

/** A page for a person. */
export function html(
  status: number,
  content: Parameters<typeof page>[0],
  cookies: readonly CookieChange[] = [],
): Response {
  const headers = privateHeaders(cookies);
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
  return new Response(page(content), { status, headers });
}

/** The same answer with when to come back. */
export function withRetryAfter(response: Response, seconds: number | undefined): Response {
  if (seconds !== undefined) response.headers.set('retry-after', String(seconds));
  return response;
}

/** The same answer with headers of a session added to those it has. */
export function withHeaders(response: Response, headers: Headers): Response {
  // Of a response that was fetched or redirected the headers cannot be changed.
  const copy = new Response(response.body, response);
  for (const [name, value] of headers) {
    if (name === 'set-cookie' || name === 'vary') copy.headers.append(name, value);
    else copy.headers.set(name, value);
  }
  return copy;
}
