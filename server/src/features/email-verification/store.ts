import { type Generated, type Insertable, type Selectable, sql } from 'kysely';
import type { Work } from '../../context.js';
import { MAX_WRONG_TRIES } from '../one-time-codes/service.js';

export interface EmailVerificationsTable {
  environment_id: string;
  id: string;
  user_id: string | null;
  attempt_id: string | null;
  email: string;
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
    email_verifications: EmailVerificationsTable;
  }
}

export type VerificationRow = Selectable<EmailVerificationsTable>;

/** Whose code, and to which address: a code proves nothing about another address of the same person. */
export type CodeOwner = { emailKey: string } & ({ userId: string } | { attemptId: string });

export async function insertVerification(
  work: Work,
  row: Insertable<EmailVerificationsTable>,
): Promise<VerificationRow> {
  return await work.db.insertInto('email_verifications').values(row).returningAll().executeTakeFirstOrThrow();
}

/** One that the API may show: of a user, and sent. */
export async function selectUserVerification(
  work: Work,
  environmentId: string,
  id: string,
): Promise<(VerificationRow & { user_id: string }) | undefined> {
  return await work.db
    .selectFrom('email_verifications')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('user_id', 'is not', null)
    .where('voided_at', 'is', null)
    .$narrowType<{ user_id: string }>()
    .executeTakeFirst();
}

/** Ids sort by the time they were made: the newest code is the one that counts, the others are over. */
function newest(work: Work, environmentId: string, owner: CodeOwner) {
  const rows = work.db
    .selectFrom('email_verifications')
    .where('environment_id', '=', environmentId)
    .where('email_key', '=', owner.emailKey)
    .where('voided_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1);
  return 'userId' in owner
    ? rows.where('user_id', '=', owner.userId)
    : rows.where('attempt_id', '=', owner.attemptId);
}

export async function selectNewest(
  work: Work,
  environmentId: string,
  owner: CodeOwner,
): Promise<VerificationRow | undefined> {
  return await newest(work, environmentId, owner).selectAll().executeTakeFirst();
}

/** Counts a try at the newest code, if it still takes one. */
export async function countCodeTry(
  work: Work,
  environmentId: string,
  owner: CodeOwner,
): Promise<VerificationRow | undefined> {
  const now = work.clock.now();
  return await work.db
    .updateTable('email_verifications')
    .set({ failures: sql<number>`failures + 1`, updated_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', newest(work, environmentId, owner).select('id'))
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
    .updateTable('email_verifications')
    .set({ used_at: now, updated_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes a code away that reached nobody; the one before it is the newest again. */
export async function voidVerification(work: Work, environmentId: string, id: string): Promise<void> {
  const now = work.clock.now();
  await work.db
    .updateTable('email_verifications')
    .set({ voided_at: now, updated_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}

/** Deletes what ran out before `before`. */
export async function deleteOverBefore(work: Work, before: Date): Promise<void> {
  await work.db.deleteFrom('email_verifications').where('expires_at', '<', before).execute();
}
