import { type ColumnType, type Selectable, sql } from 'kysely';
import type { Work } from '../../context.js';
import { type Page, type PageRequest, paginate } from '../../platform/http/pagination.js';

/** A `timestamptz`, always given by the injected clock. */
export type Timestamp = ColumnType<Date, Date, Date>;

export interface EventsTable {
  environment_id: string;
  id: string;
  event: string;
  data: ColumnType<Record<string, unknown>, string, never>;
  context: ColumnType<Record<string, unknown>, string | undefined, never>;
  created_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    events: EventsTable;
  }
}

export type EventRow = Selectable<EventsTable>;

/** What happened to a user, whether the event is of the user itself or of something that names them. */
export async function selectEventsOfUser(
  work: Work,
  environmentId: string,
  userId: string,
  page: PageRequest,
): Promise<Page<EventRow>> {
  return await paginate(page, ({ ascending, cursor, limit }) => {
    let rows = work.db
      .selectFrom('events')
      .selectAll()
      .where('environment_id', '=', environmentId)
      // The expression of the index `events_by_user`.
      .where(sql<boolean>`coalesce(data ->> 'user_id', data ->> 'id') = ${userId}`)
      .orderBy('id', ascending ? 'asc' : 'desc')
      .limit(limit);
    if (cursor !== undefined) rows = rows.where('id', ascending ? '>' : '<', cursor);
    return rows.execute();
  });
}
