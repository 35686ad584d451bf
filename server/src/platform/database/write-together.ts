import { type Kysely, type OperationNodeSource, sql } from 'kysely';
import type { Database } from './tables.js';

/** An insert, update or delete that is built and not yet sent. */
export type Write = OperationNodeSource;

/**
 * Sends several writes as one statement, so that they cost one round trip. All of them see the tables as they were
 * before (PostgreSQL §7.8.4): none may rest on what another one wrote, nor write the same row. Foreign keys hold at
 * the end.
 *
 * @param writes without a `returning` of their own
 * @returns how many rows each wrote, in their order
 */
export async function writeTogether(db: Kysely<Database>, writes: readonly Write[]): Promise<number[]> {
  const names = writes.map((_, index) => sql.ref(`write_${index}`));
  const parts = writes.map((write, index) => sql`${names[index]} as (${write} returning 1)`);
  const counts = names.map((name) => sql`(select count(*) from ${name})`);
  const { rows } = await sql<{ written: number[] }>`
    with ${sql.join(parts)} select array[${sql.join(counts)}]::int[] as written`.execute(db);
  return rows[0]?.written ?? [];
}
