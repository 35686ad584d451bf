import { isDataWithResponseInit } from '../custom-data.js';
import type { Serve } from './loaders-face.js';

/** A framework as small as can be: what a loader gives or throws is the answer. */
export const plainServe: Serve = (routes) => async (request) => {
  const route = routes[new URL(request.url).pathname];
  if (route === undefined) return new Response(null, { status: 404 });
  const handler = request.method === 'GET' ? route.loader : route.action;
  if (handler === undefined) return new Response(null, { status: 405 });
  return toResponse(await handler({ request }).catch(thrownAnswer));
};

function thrownAnswer(thrown: unknown): unknown {
  if (thrown instanceof Response || isDataWithResponseInit(thrown)) return thrown;
  throw thrown;
}

function toResponse(given: unknown): Response {
  if (given instanceof Response) return given;
  return isDataWithResponseInit(given) ? Response.json(given.data, given.init ?? {}) : Response.json(given);
}
