import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import type { Engine } from './engine.js';
import type { Database } from './tables.js';

const MOST_NAMES = 300;

/**
 * Names for statements, so that the engine parses and plans each text once. Only for the embedded engine: there nobody
 * changes the schema while the server runs. On a PostgreSQL server a second server may migrate, after which a kept
 * `select *` fails ("cached plan must not change result type"), and a pooler in transaction mode loses names.
 *
 * @returns the name of a text; undefined for those that come after `MOST_NAMES` others (lists of many lengths), and
 *   without parameters, because such a text may hold several statements, which can't be prepared
 */
function createNames(): NameOf {
  const names = new Map<string, string>();
  return (text, values) => {
    if (values.length === 0) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_NAMES) return known;
    // Of the text itself, so that two users of one connection never mean different statements by a name.
    const name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
    return name;
  };
}

type NameOf = (text: string, values: readonly unknown[]) => string | undefined;

/**
 * What kysely borrows. A client whose statement timed out still waits for that answer, so a `rollback`
 * behind it would wait the same time again: it is asked nothing more and goes back as broken.
 */
function lend(client: pg.PoolClient, nameOf: NameOf): PostgresPoolClient {
  let timedOut: Error | undefined;
  const query: unknown = async (text: string, values: readonly unknown[]) => {
    if (timedOut) throw timedOut;
    try {
      const name = nameOf(text, values);
      return await client.query({ text, values: [...values], ...(name !== undefined && { name }) });
    } catch (error) {
      if (error instanceof Error && error.message === 'Query read timeout') timedOut = error;
      throw error;
    }
  };
  return { query: query as PostgresPoolClient['query'], release: () => client.release(timedOut) };
}

/** A kysely over the engine's pool; `destroy()` on it leaves the engine running. */
export function createDb(engine: Engine): Kysely<Database> {
  const nameOf: NameOf = engine.kind === 'embedded' ? createNames() : () => undefined;
  const pool: PostgresPool = {
    connect: async () => lend(await engine.pool.connect(), nameOf),
    end: async () => {},
  };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
