import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from './tables.js';

const ATTEMPTS = 5;

/** serialization_failure and deadlock_detected: the database asks for the whole transaction again. */
function asksForRetry(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === '40001' || code === '40P01';
}

/** Runs `attempt` until it is not told to try again, five times at most. */
export async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= ATTEMPTS || !asksForRetry(error)) throw error;
      // The first goes at once: the other side has usually committed already.
      await delay((tried - 1) * 10);
    }
  }
}

/**
 * Runs `run` in one transaction: committed when it resolves, rolled back when it throws. On SQLSTATE 40001
 * and 40P01 the whole of it runs again (five times at most), so it must do nothing but SQL through `tx`.
 * `db` itself inside `run` would wait for a second connection, which the embedded engine does not have.
 */
export function transaction<T>(
  db: Kysely<Database>,
  run: (tx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return retrying(() => db.transaction().execute(run));
}
