import type { Logger } from '../logging.js';
import type { Api } from './server.js';

/**
 * Logs one line a request: method, route pattern, status and time, under the id that the answer carries. Never a
 * path or query, which hold ids and codes, and of the caller's address only a keyed hash.
 *
 * @param hashAddress tells requests of one address apart from others without telling the address
 */
export function logRequests(app: Api, log: Logger, hashAddress: (address: string) => string): void {
  app.addHook('onResponse', (request, reply, done) => {
    log.info(
      {
        request_id: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        address: hashAddress(request.ip),
      },
      'request',
    );
    done();
  });
}
