import type { ServerResponse } from 'node:http';
import type { ExpressRequest } from './express-auth.js';

/**
 * Makes a web request out of one of Express. Its body is left to the application.
 *
 * @param origin the application's own: what a request says of its host is anybody's word
 */
export function toWebRequest(
  { originalUrl, method = 'GET', headers }: ExpressRequest,
  origin: string,
): Request {
  const url = new URL(originalUrl.startsWith('/') ? `${origin}${originalUrl}` : origin);
  const pairs = Object.entries(headers).flatMap(([name, value = []]) =>
    // A colon begins what HTTP/2 has in place of a request line.
    name.startsWith(':') ? [] : [value].flat().map((text): [string, string] => [name, text]),
  );
  return new Request(url, { method, headers: pairs });
}

/** Puts headers on an answer: cookies beside those that are there, each a line of its own. */
export function applyHeaders(headers: Headers, response: ServerResponse): void {
  for (const [name, value] of headers) {
    if (name === 'set-cookie' || name === 'vary') response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
}

/** Sends a web response. */
export async function sendWebResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  applyHeaders(answer.headers, response);
  response.end(await answer.text());
}
