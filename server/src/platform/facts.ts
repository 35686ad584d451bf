import type { ColumnType, Kysely } from 'kysely';
import type { Clock } from './clock.js';
import type { Database } from './database/index.js';

/** What is true of the whole installation, by name: seen by every server on the same database. */
export interface ServerFactsTable {
  name: string;
  value: ColumnType<unknown, string, string>;
  updated_at: Date;
}

declare module './database/tables.js' {
  interface Database {
    server_facts: ServerFactsTable;
  }
}

/** How far a developer has moved the clock of all servers, in seconds. */
export const CLOCK_OFFSET_FACT = 'clock_offset_seconds';

interface FactsWork {
  db: Kysely<Database>;
  clock: Clock;
}

/** The value of a fact, or undefined where it was never written. */
export async function readFact(work: Pick<FactsWork, 'db'>, name: string): Promise<unknown> {
  const row = await work.db
    .selectFrom('server_facts')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

/**
 * Writes a fact. In a transaction, others who write the same one wait for its end.
 *
 * @param value anything that JSON can hold
 */
export async function writeFact(work: FactsWork, name: string, value: unknown): Promise<void> {
  const change = { value: JSON.stringify(value), updated_at: work.clock.now() };
  await work.db
    .insertInto('server_facts')
    .values({ name, ...change })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(change))
    .execute();
}
