import type { Context } from '../../context.js';
import { constantTimeEqual } from '../../platform/crypto/constant-time.js';
import { isUnavailable } from '../../platform/database/index.js';

/** Whether the database answers and holds every migration that this program brings. */
export async function isReady(context: Pick<Context, 'pool' | 'settings'>): Promise<boolean> {
  try {
    const { rows } = await context.pool.query<{ name: string }>('select name from migrations');
    const landed = new Set(rows.map((row) => row.name));
    return context.settings.migrations.every((name) => landed.has(name));
  } catch (error) {
    if (isUnavailable(error)) return false;
    throw error;
  }
}

/** Whether a caller may read the metrics: in production only who shows the token (contract §6). */
export function mayReadMetrics({ settings }: Pick<Context, 'settings'>, token: string | undefined): boolean {
  if (settings.mode === 'development') return true;
  const { metricsToken } = settings;
  if (metricsToken === undefined || token === undefined) return false;
  return constantTimeEqual(Buffer.from(token), Buffer.from(metricsToken));
}

export { forwardedHeaderSeen } from './forwarded.js';
