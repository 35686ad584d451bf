import { sql } from 'kysely';
import type { Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';

export interface LimitsTable {
  environment_id: string;
  kind: string;
  subject: Buffer;
  count: number;
  last_at: Date;
  window_ends_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    limits: LimitsTable;
  }
}

/** What is counted: a kind of try or mail, and whose, as a keyed hash. */
export interface Subject {
  kind: string;
  subject: Buffer;
}

/** One that was counted, and in which window. */
export interface Counted extends Subject {
  windowEndsAt: Date;
}

/** How often, within a window that begins with its first count. */
export interface Limit {
  max: number;
  windowSeconds: number;
  /** The least time between two counts; none unless given. */
  pauseSeconds?: number;
}

/**
 * Counts one more unless that would pass the limit, in one statement: callers at the same moment wait for each other
 * at the row, so no more than `max` of them are let through however many servers ask.
 *
 * @returns what was counted, or undefined where it was refused and nothing changed
 */
export async function countUnlessFull(
  work: Work,
  environmentId: string,
  whose: Subject,
  limit: Limit,
): Promise<Counted | undefined> {
  const now = work.clock.now();
  const windowEndsAt = addSeconds(now, limit.windowSeconds);
  // A window can end that far ahead only by a clock that was moved back since.
  const impossible = addSeconds(now, 2 * limit.windowSeconds);
  const isOver = sql<boolean>`(limits.window_ends_at <= ${now} or limits.window_ends_at > ${impossible})`;
  // So can a last count that is still to come.
  const hasPaused =
    limit.pauseSeconds === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(limits.last_at <= ${addSeconds(now, -limit.pauseSeconds)} or limits.last_at > ${addSeconds(now, limit.pauseSeconds)})`;
  const { rows } = await sql<Pick<LimitsTable, 'window_ends_at'>>`
    insert into limits (environment_id, kind, subject, count, last_at, window_ends_at)
    values (${environmentId}, ${whose.kind}, ${whose.subject}, 1, ${now}, ${windowEndsAt})
    on conflict (environment_id, kind, subject) do update set
      count = case when ${isOver} then 1 else limits.count + 1 end,
      last_at = ${now},
      window_ends_at = case when ${isOver} then ${windowEndsAt} else limits.window_ends_at end
    where ${isOver} or (limits.count < ${limit.max} and ${hasPaused})
    returning window_ends_at`.execute(work.db);
  return rows[0] && { ...whose, windowEndsAt: rows[0].window_ends_at };
}

export async function selectCount(
  work: Work,
  environmentId: string,
  whose: Subject,
): Promise<LimitsTable | undefined> {
  return await work.db
    .selectFrom('limits')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('kind', '=', whose.kind)
    .where('subject', '=', whose.subject)
    .executeTakeFirst();
}

/**
 * The write that takes one back, if its window still runs: a later window never held it.
 *
 * @param change.lastAt the moment from which a pause is to count then
 */
export function countOneLess(
  work: Work,
  environmentId: string,
  counted: Counted,
  change: { lastAt?: Date } = {},
) {
  return work.db
    .updateTable('limits')
    .set({ count: sql<number>`count - 1`, ...(change.lastAt ? { last_at: change.lastAt } : {}) })
    .where('environment_id', '=', environmentId)
    .where('kind', '=', counted.kind)
    .where('subject', '=', counted.subject)
    .where('window_ends_at', '=', counted.windowEndsAt)
    .where('count', '>', 0);
}

export async function deleteCount(work: Work, environmentId: string, whose: Subject): Promise<void> {
  await work.db
    .deleteFrom('limits')
    .where('environment_id', '=', environmentId)
    .where('kind', '=', whose.kind)
    .where('subject', '=', whose.subject)
    .execute();
}

/** Housekeeping over all environments: a row whose window is over decides nothing any more. */
export async function deleteCountsOver(work: Work): Promise<void> {
  await work.db.deleteFrom('limits').where('window_ends_at', '<', work.clock.now()).execute();
}
