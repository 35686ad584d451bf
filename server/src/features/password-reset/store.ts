import type { Insertable, Selectable } from 'kysely';
import type { Work } from '../../context.js';

export interface PasswordResetsTable {
  environment_id: string;
  id: string;
  user_id: string;
  email: string;
  token_sealed: string;
  token_hash: Buffer;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    password_resets: PasswordResetsTable;
  }
}

export type PasswordResetRow = Selectable<PasswordResetsTable>;

export async function insertReset(
  work: Work,
  row: Insertable<PasswordResetsTable>,
): Promise<PasswordResetRow> {
  return await work.db.insertInto('password_resets').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function selectReset(
  work: Work,
  environmentId: string,
  id: string,
): Promise<PasswordResetRow | undefined> {
  return await work.db
    .selectFrom('password_resets')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/**
 * The reset of a token, whatever its state. A link names no environment: its token does.
 *
 * @param hashes under the present secret key and the one before
 */
export async function selectResetOfToken(
  work: Work,
  hashes: Buffer[],
): Promise<PasswordResetRow | undefined> {
  return await work.db
    .selectFrom('password_resets')
    .selectAll()
    .where('token_hash', 'in', hashes)
    .executeTakeFirst();
}

/** The newest reset of a user that still opens. */
export async function selectNewestLive(
  work: Work,
  environmentId: string,
  userId: string,
): Promise<PasswordResetRow | undefined> {
  return await work.db
    .selectFrom('password_resets')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.clock.now())
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Uses a reset up: true for exactly one caller, and only while it lives. */
export async function consumeReset(work: Work, environmentId: string, id: string): Promise<boolean> {
  const now = work.clock.now();
  const { numUpdatedRows } = await work.db
    .updateTable('password_resets')
    .set({ used_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteReset(work: Work, environmentId: string, id: string): Promise<void> {
  await work.db
    .deleteFrom('password_resets')
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}

/** Deletes what ran out before `before`. */
export async function deleteOverBefore(work: Work, before: Date): Promise<void> {
  await work.db.deleteFrom('password_resets').where('expires_at', '<', before).execute();
}
