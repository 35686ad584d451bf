import type { Context } from './context.js';
import type { Feature } from './feature.js';

const EVERY_MILLISECONDS = 10 * 60 * 1000;

/**
 * Deletes what is over, feature by feature, every ten minutes. A failure is logged and tried again next time; several
 * servers may sweep at once.
 *
 * @returns stops it
 */
export function startSweeping(context: Context, features: readonly Feature[]): () => void {
  const timer = setInterval(() => void sweep(context, features), EVERY_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}

async function sweep(context: Context, features: readonly Feature[]): Promise<void> {
  for (const feature of features) {
    try {
      await feature.sweep?.(context);
    } catch (error) {
      context.log.warn({ err: error, feature: feature.name }, 'sweeping failed');
    }
  }
}
