import { type Generated, type Insertable, type Selectable, sql } from 'kysely';
import type { Work } from '../../context.js';
import { MAX_WRONG_TRIES } from '../one-time-codes/service.js';

export interface EmailChangesTable {
  environment_id: string;
  id: string;
  user_id: string;
  new_email: string;
  email_key: string;
  code_sealed: string;
  code_hash: Buffer;
  failures: Generated<number>;
  created_at: Date;
  updated_at: Date;
  expires_at: Date;
  used_at: Date | null;
  voided_at: Date | null;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    email_changes: EmailChangesTable;
  }
}

export type EmailChangeRow = Selectable<EmailChangesTable>;

export async function insertChange(work: Work, row: Insertable<EmailChangesTable>): Promise<EmailChangeRow> {
  return await work.db.insertInto('email_changes').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Ids sort by the time they were made: a new change takes the place of the one before, whatever its address. */
function newest(work: Work, environmentId: string, userId: string) {
  return work.db
    .selectFrom('email_changes')
    .where('environment_id', '=', environmentId)
    .where('user_id', '=', userId)
    .where('voided_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1);
}

export async function selectNewest(
  work: Work,
  environmentId: string,
  userId: string,
): Promise<EmailChangeRow | undefined> {
  return await newest(work, environmentId, userId).selectAll().executeTakeFirst();
}

/** Counts a try at the newest code, if it still takes one. */
export async function countCodeTry(
  work: Work,
  environmentId: string,
  userId: string,
): Promise<EmailChangeRow | undefined> {
  const now = work.clock.now();
  return await work.db
    .updateTable('email_changes')
    .set({ failures: sql<number>`failures + 1`, updated_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', newest(work, environmentId, userId).select('id'))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('failures', '<', MAX_WRONG_TRIES)
    .returningAll()
    .executeTakeFirst();
}

/** True for exactly one caller. */
export async function consumeCode(work: Work, environmentId: string, id: string): Promise<boolean> {
  const now = work.clock.now();
  const { numUpdatedRows } = await work.db
    .updateTable('email_changes')
    .set({ used_at: now, updated_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes a change away whose code reached nobody; the one before it is the newest again. */
export async function voidChange(work: Work, environmentId: string, id: string): Promise<void> {
  const now = work.clock.now();
  await work.db
    .updateTable('email_changes')
    .set({ voided_at: now, updated_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}

/** Deletes what ran out before `before`. */
export async function deleteOverBefore(work: Work, before: Date): Promise<void> {
  await work.db.deleteFrom('email_changes').where('expires_at', '<', before).execute();
}
