import type { Fetch } from '@latchkey/session';
import type { Api } from '../../../platform/http/server.js';

/**
 * Asks this very server, without the network: the dashboard is a client like any other, but must not depend on
 * whether the server reaches its own public address.
 */
export function inProcessFetch(app: Api): Fetch {
  return async (url, { method, headers, body }) => {
    const { host, pathname, search } = new URL(url);
    const answer = await app.inject({
      method: method === 'POST' ? 'POST' : 'GET',
      url: `${pathname}${search}`,
      headers: { ...Object.fromEntries(new Headers(headers)), host },
      ...(typeof body === 'string' && { payload: body }),
    });
    return new Response(answer.body, {
      status: answer.statusCode,
      headers: { 'retry-after': String(answer.headers['retry-after'] ?? '') },
    });
  };
}
