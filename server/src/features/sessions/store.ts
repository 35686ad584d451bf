import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';
import type { Work } from '../../context.js';
import { inBatches } from '../../platform/database/in-batches.js';
import type { PageRequest } from '../../platform/http/pagination.js';
import { paginate } from '../../platform/http/pagination.js';

export interface SessionsTable {
  user_id: string;
  id: string;
  environment_id: string;
  organization_id: string | null;
  auth_method: string;
  authentication_method: string | null;
  with_secret: boolean;
  secret_hash: Buffer;
  generation: Generated<number>;
  predecessor: number | null;
  rotations: Generated<ColumnType<Date[], Date[], Date[]>>;
  auth_time: Date;
  hosted_session_id: string | null;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Date;
  updated_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    sessions: SessionsTable;
  }
}

const SHOWN = [
  'id',
  'user_id',
  'environment_id',
  'organization_id',
  'auth_method',
  'hosted_session_id',
  'ip_address',
  'user_agent',
  'created_at',
  'updated_at',
  'expires_at',
  'ended_at',
  'end_reason',
] as const;

export type SessionRow = Pick<Selectable<SessionsTable>, (typeof SHOWN)[number]>;

export function insertSession(work: Work, row: Insertable<SessionsTable>) {
  return work.db.insertInto('sessions').values(row);
}

export async function selectSession(
  work: Work,
  environmentId: string,
  id: string,
): Promise<SessionRow | undefined> {
  return await work.db
    .selectFrom('sessions')
    .select(SHOWN)
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** A session by its id alone: sign-out names no environment. */
export async function selectSessionAnywhere(work: Work, id: string): Promise<SessionRow | undefined> {
  return await work.db.selectFrom('sessions').select(SHOWN).where('id', '=', id).executeTakeFirst();
}

export async function selectLiveSessions(
  work: Work,
  environmentId: string,
  which: { userId: string; activeSince: Date },
  page: PageRequest,
) {
  const now = work.clock.now();
  return await paginate(page, ({ ascending, cursor, limit }) => {
    let rows = work.db
      .selectFrom('sessions')
      .select(SHOWN)
      .where('environment_id', '=', environmentId)
      .where('user_id', '=', which.userId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .where('updated_at', '>', which.activeSince)
      .orderBy('id', ascending ? 'asc' : 'desc')
      .limit(limit);
    if (cursor !== undefined) rows = rows.where('id', ascending ? '>' : '<', cursor);
    return rows.execute();
  });
}

/** Ends what is still live and matches; each is returned once, to whoever ended it. */
export async function endSessionsWhere(
  work: Work,
  environmentId: string,
  which: { id: string } | { userId: string },
  reason: string,
): Promise<SessionRow[]> {
  const now = work.clock.now();
  let update = work.db
    .updateTable('sessions')
    .set({ ended_at: now, end_reason: reason })
    .where('environment_id', '=', environmentId)
    .where('ended_at', 'is', null);
  update = 'id' in which ? update.where('id', '=', which.id) : update.where('user_id', '=', which.userId);
  return await update.returning(SHOWN).execute();
}

export async function selectGeneration(work: Work, environmentId: string, userId: string, id: string) {
  return await work.db
    .selectFrom('sessions')
    .select(['generation', 'secret_hash', 'ended_at'])
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
}

/** Deletes sessions whose maximum age ended before `before`, a thousand at a time. */
export async function deleteOverBefore(work: Work, before: Date): Promise<void> {
  await inBatches((batch) =>
    work.db
      .deleteFrom('sessions')
      .where('id', 'in', (old) =>
        old.selectFrom('sessions').select('id').where('expires_at', '<', before).limit(batch),
      )
      .executeTakeFirst(),
  );
}
