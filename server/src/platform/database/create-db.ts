import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import type { Engine } from './engine.js';
import type { Database } from './tables.js';

/**
 * What kysely borrows. A client whose statement timed out still waits for that answer, so a `rollback`
 * behind it would wait the same time again: it is asked nothing more and goes back as broken.
 */
function lend(client: pg.PoolClient): PostgresPoolClient {
  let timedOut: Error | undefined;
  const query: unknown = async (text: string, values: readonly unknown[]) => {
    if (timedOut) throw timedOut;
    try {
      return await client.query(text, [...values]);
    } catch (error) {
      if (error instanceof Error && error.message === 'Query read timeout') timedOut = error;
      throw error;
    }
  };
  return { query: query as PostgresPoolClient['query'], release: () => client.release(timedOut) };
}

/** A kysely over the engine's pool; `destroy()` on it leaves the engine running. */
export function createDb(engine: Engine): Kysely<Database> {
  const pool: PostgresPool = {
    connect: async () => lend(await engine.pool.connect()),
    end: async () => {},
  };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
