import type pg from 'pg';

/** A running database: where it lives differs, what speaks to it (`pg`) does not. */
export interface Engine {
  kind: 'embedded' | 'server';
  pool: pg.Pool;
  /** One line for people: what runs where, without any secret. */
  describe(): string;
  /** Waits for what is in flight, then lets everything go. May be called more than once. */
  close(): Promise<void>;
}
