import { type Kysely, sql } from 'kysely';
import type { Work } from '../context.js';
import type { Database } from '../platform/database/index.js';

/** How many stored secrets only another secret key than the present one opens, by table; those with none are left out. */
export async function countUnderOldKeys({
  db,
  keyring,
}: Pick<Work, 'db' | 'keyring'>): Promise<{ table: string; count: number }[]> {
  const counts: { table: string; count: number }[] = [];
  for (const { table, column } of await sealedColumns(db)) {
    const { rows } = await sql<{ count: string }>`
      select count(*) from ${sql.table(table)} where not starts_with(${sql.ref(column)}, ${keyring.sealedPrefix})
    `.execute(db);
    const count = Number(rows[0]?.count);
    if (count > 0) counts.push({ table, count });
  }
  return counts;
}

/** Every column that holds what a keyring sealed is named so; asked of the schema, no later one is forgotten. */
async function sealedColumns(db: Kysely<Database>): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and column_name like '%\\_sealed' order by table_name
  `.execute(db);
  return rows;
}
