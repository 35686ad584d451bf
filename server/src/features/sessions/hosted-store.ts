import type { Selectable } from 'kysely';
import type { Work } from '../../context.js';

export interface HostedSessionsTable {
  environment_id: string;
  id: string;
  browser_id: string;
  secret_hash: Buffer;
  user_id: string;
  method: string;
  auth_time: Date;
  created_at: Date;
  last_active_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  end_reason: 'ended' | 'replaced' | null;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    hosted_sessions: HostedSessionsTable;
  }
}

export type HostedSessionRow = Selectable<HostedSessionsTable>;

export async function insertHostedSession(work: Work, row: HostedSessionRow): Promise<void> {
  await work.db.insertInto('hosted_sessions').values(row).execute();
}

/** The live session of this browser and secret; being seen keeps it from idling out. */
export async function touchHostedSession(
  work: Work,
  environmentId: string,
  which: { browserId: string; secretHash: Buffer },
  activeSince: Date,
): Promise<HostedSessionRow | undefined> {
  const now = work.clock.now();
  return await work.db
    .updateTable('hosted_sessions')
    .set({ last_active_at: now })
    .where('environment_id', '=', environmentId)
    .where('browser_id', '=', which.browserId)
    .where('secret_hash', '=', which.secretHash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_active_at', '>', activeSince)
    .returningAll()
    .executeTakeFirst();
}

/**
 * Ends what matches. One that was only replaced by a newer sign-in of its browser can still be ended: with it end the
 * codes that it gave.
 */
export async function endHostedSessionsWhere(
  work: Work,
  environmentId: string,
  which: { id: string } | { userId: string; exceptId?: string | undefined },
): Promise<void> {
  let update = work.db
    .updateTable('hosted_sessions')
    .set({ ended_at: work.clock.now(), end_reason: 'ended' })
    .where('environment_id', '=', environmentId)
    .where((or) => or.or([or('ended_at', 'is', null), or('end_reason', '=', 'replaced')]));
  if ('id' in which) update = update.where('id', '=', which.id);
  else {
    update = update.where('user_id', '=', which.userId);
    if (which.exceptId !== undefined) update = update.where('id', '!=', which.exceptId);
  }
  await update.execute();
}

/** Puts a newer sign-in in the place of the one that this browser had. */
export async function replaceHostedSession(
  work: Work,
  environmentId: string,
  browserId: string,
): Promise<void> {
  await work.db
    .updateTable('hosted_sessions')
    .set({ ended_at: work.clock.now(), end_reason: 'replaced' })
    .where('environment_id', '=', environmentId)
    .where('browser_id', '=', browserId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Whether a hosted session was not ended, held so until the caller's transaction is over. */
export async function holdHostedSession(work: Work, environmentId: string, id: string): Promise<boolean> {
  const row = await work.db
    .selectFrom('hosted_sessions')
    .select('id')
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where((or) => or.or([or('ended_at', 'is', null), or('end_reason', '=', 'replaced')]))
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes hosted sessions whose maximum age ended before `before`. */
export async function deleteHostedOverBefore(work: Work, before: Date): Promise<void> {
  await work.db.deleteFrom('hosted_sessions').where('expires_at', '<', before).execute();
}
