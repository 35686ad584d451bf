import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { ApiError } from '../../platform/http/api-error.js';
import { bearerToken } from '../../platform/http/bearer.js';
import type { Api } from '../../platform/http/server.js';
import { measureQueues, measureRequests } from './metrics.js';
import { isReady, mayReadMetrics } from './service.js';

const status = Type.Object({ status: Type.Literal('ok') });
const tags = ['health'];

/** What watches over the server asks these: health, metrics, the description of the API. */
export function healthRoutes(app: Api, context: Context): void {
  app.get(
    '/health/live',
    { schema: { tags, summary: 'Whether the process runs', response: { 200: status } } },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/health/ready',
    { schema: { tags, summary: 'Whether requests can be served', response: { 200: status } } },
    async () => {
      if (await isReady(context)) return { status: 'ok' as const };
      throw new ApiError(
        503,
        'service_unavailable',
        'Latchkey can’t reach its database. Try again shortly.',
        {
          retryAfterSeconds: 2,
        },
      );
    },
  );

  const registry = measureRequests(app);
  measureQueues(registry, context);
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayReadMetrics(context, bearerToken(request))) {
      throw new ApiError(404, 'not_found', 'There is nothing here.');
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });

  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
