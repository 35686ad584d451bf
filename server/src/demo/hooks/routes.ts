import { Type } from 'typebox';
import { type Context, inTransaction } from '../../context.js';
import { BUILT_IN_CLIENT_ID, findEnvironmentByClientId } from '../../features/environments/service.js';
import type { Api } from '../../platform/http/server.js';
import { developmentGuard } from '../development-only.js';
import { followSharedClock, moveSharedClock } from './shared-clock.js';
import { deleteFaults, emptyEnvironments, hasFaults, insertFault, takeFault } from './store.js';

/** Other servers' changes are seen within a second; this server's own at once. */
const READ_EVERY_MILLISECONDS = 1000;
const LONGEST_ADVANCE_SECONDS = 10 * 365 * 24 * 3600;

/** The calls that only development has: the clock, failures on request, a fresh start (contract §7). */
export function developmentHooks(app: Api, context: Context): void {
  const onRequest = developmentGuard(context);
  if (!onRequest) return;
  const shared = { readAt: Number.NEGATIVE_INFINITY, hasFaults: false };

  async function readShared(): Promise<void> {
    await followSharedClock(context);
    shared.hasFaults = await hasFaults(context);
    shared.readAt = performance.now();
  }

  app.addHook('onRequest', async (request, reply) => {
    const [path = ''] = request.url.split('?');
    // Whether the server lives is not the database's business.
    if (path.startsWith('/health/')) return;
    if (performance.now() - shared.readAt > READ_EVERY_MILLISECONDS) await readShared();
    if (!shared.hasFaults || path.startsWith('/dev/')) return;
    const fault = await takeFault(context, request.method, path);
    if (!fault) return;
    if (fault.status === 429 || fault.status === 503) reply.header('retry-after', '1');
    const body = fault.body ?? { code: 'fault', message: 'This failure was asked for at /dev/faults.' };
    return reply.code(fault.status).type('application/json; charset=utf-8').send(JSON.stringify(body));
  });

  app.post(
    '/dev/clock',
    {
      onRequest,
      schema: {
        hide: true,
        body: Type.Object({
          advance_seconds: Type.Optional(Type.Number({ minimum: 0, maximum: LONGEST_ADVANCE_SECONDS })),
          reset: Type.Optional(Type.Boolean()),
        }),
      },
    },
    async (request) => {
      const { advance_seconds: advanceSeconds = 0, reset } = request.body;
      const offset = await moveSharedClock(context, reset ? 'reset' : { advanceSeconds });
      return { now: context.clock.now().toISOString(), offset_seconds: offset };
    },
  );

  app.post(
    '/dev/faults',
    {
      onRequest,
      schema: {
        hide: true,
        body: Type.Object({
          method: Type.String({ pattern: '^[A-Za-z]+$' }),
          path: Type.String({ pattern: '^/' }),
          status: Type.Integer({ minimum: 200, maximum: 599 }),
          body: Type.Optional(Type.Unknown()),
          times: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
        }),
      },
    },
    async (request, reply) => {
      const { method, path, status, body, times = 1 } = request.body;
      await insertFault(context, { method: method.toUpperCase(), path, status, body, times });
      shared.hasFaults = true;
      return reply.code(204).send();
    },
  );

  app.delete('/dev/faults', { onRequest, schema: { hide: true } }, async (_request, reply) => {
    await deleteFaults(context);
    shared.hasFaults = false;
    return reply.code(204).send();
  });

  app.post('/dev/reset', { onRequest, schema: { hide: true } }, async (_request, reply) => {
    const builtIn = await findEnvironmentByClientId(context, BUILT_IN_CLIENT_ID);
    await inTransaction(context, async (tx) => {
      await emptyEnvironments(tx, builtIn?.id ?? '');
      await deleteFaults(tx);
    });
    shared.hasFaults = false;
    await moveSharedClock(context, 'reset');
    await context.applyConfiguration();
    return reply.code(204).send();
  });
}
