import type { HTTPMethods } from 'fastify';
import { ApiError } from './api-error.js';
import type { Api } from './server.js';

const METHODS: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers 405 with `Allow` where a path exists under other methods (RFC 9110 §15.5.6): remembers every route as it is
 * added, and fills the gaps when all are there.
 */
export function answerMethodNotAllowed(app: Api): void {
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', (route) => {
    const methods = methodsByPath.get(route.url) ?? new Set();
    for (const method of Array.isArray(route.method) ? route.method : [route.method]) methods.add(method);
    methodsByPath.set(route.url, methods);
  });
  fillers.set(app, () => {
    for (const [url, allowed] of [...methodsByPath]) {
      const missing = METHODS.filter((method) => !allowed.has(method));
      if (missing.length === 0 || url === '*') continue;
      const allow = METHODS.filter((method) => allowed.has(method)).join(', ');
      app.route({
        method: missing,
        url,
        schema: { hide: true },
        handler: (request, reply) => {
          reply.header('allow', allow);
          throw new ApiError(
            405,
            'method_not_allowed',
            `${request.method} is not allowed here: use ${allow}.`,
          );
        },
      });
    }
  });
}

const fillers = new WeakMap<Api, () => void>();

/** To be called once, after the last route. */
export function fillMethodGaps(app: Api): void {
  fillers.get(app)?.();
}
