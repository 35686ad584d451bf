import type { FastifyReply } from 'fastify';
import { ApiError } from './api-error.js';
import type { Api } from './server.js';

const A_DAY_SECONDS = 86_400;
const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const TOKENS = /^[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,1000}$/;

/**
 * What lets a browser's code at `origin` read an answer, with its cookies: to be set on every status, also on
 * errors, or the browser reports a network failure instead (contract §9).
 *
 * @param origin as the request sent it, once found on the client's list; never `null`
 */
export function corsHeaders(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After, X-Request-ID',
    vary: 'Origin',
  };
}

/**
 * Answers preflights (Fetch, "CORS-preflight request"). They name no client, so an origin that any list holds may
 * go on to its request, which is then judged by its own client.
 *
 * @param isListed whether any list holds an origin
 */
export function answerPreflights(app: Api, isListed: (origin: string) => Promise<boolean>): void {
  app.options('*', { schema: { hide: true } }, async (request, reply) => {
    const { origin } = request.headers;
    reply.header('vary', 'Origin, Access-Control-Request-Headers');
    if (origin === undefined) return reply.code(204).header('allow', `${METHODS}, OPTIONS`).send();
    if (origin === 'null' || !(await isListed(origin))) {
      throw new ApiError(403, 'origin_not_allowed', 'Add this origin under Configure CORS, then try again.');
    }
    return preflight(reply, origin, request.headers['access-control-request-headers']);
  });
}

function preflight(reply: FastifyReply, origin: string, asked: string | undefined): FastifyReply {
  const { vary: _, ...headers } = corsHeaders(origin);
  if (asked !== undefined && TOKENS.test(asked)) reply.header('access-control-allow-headers', asked);
  return reply
    .code(204)
    .headers({ ...headers, 'access-control-allow-methods': METHODS })
    .header('access-control-max-age', String(A_DAY_SECONDS))
    .send();
}
