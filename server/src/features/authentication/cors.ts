import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.js';
import { ApiError } from '../../platform/http/api-error.js';
import { corsHeaders } from '../../platform/http/cors.js';
import {
  type Environment,
  findEnvironmentByClientId,
  isOriginListed,
  isOriginListedAnywhere,
} from '../environments/service.js';

/** A call by a page at an origin that its client lists. */
export interface BrowserCall {
  environment: Environment;
  origin: string;
}

/**
 * A browser's call is judged by its own client before anything happens: an origin that this client does not list is
 * refused without CORS headers; a listed one gets them on every status (contract §9).
 *
 * @returns the environment and origin of a browser's call; undefined for a server's
 * @throws ApiError 403
 */
export async function checkOrigin(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<BrowserCall | undefined> {
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  const { client_id: clientId } = (request.body ?? {}) as { client_id?: unknown };
  const environment =
    typeof clientId === 'string' ? await findEnvironmentByClientId(context, clientId) : undefined;
  if (!environment || !(await isOriginListed(context, environment.id, origin))) {
    for (const name of Object.keys(corsHeaders(origin))) reply.removeHeader(name);
    throw new ApiError(403, 'origin_not_allowed', 'This origin is not on the CORS list of the client.');
  }
  reply.headers(corsHeaders(origin));
  return { environment, origin };
}

/**
 * Lets a page read also the refusals that come before its client is known: a body that can't be read, a database that
 * is away. A page that can't read them takes them for a broken network and asks every second. What was listed once is
 * remembered, for when the database can't be asked.
 */
export function readableRefusals(context: Context) {
  const listed = new Set<string>();
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { origin } = request.headers;
    if (origin === undefined) return;
    try {
      if (await isOriginListedAnywhere(context, origin)) listed.add(origin);
      else listed.delete(origin);
    } finally {
      if (listed.has(origin)) reply.headers(corsHeaders(origin));
    }
  };
}
