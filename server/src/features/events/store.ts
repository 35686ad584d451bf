import type { ColumnType } from 'kysely';

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
