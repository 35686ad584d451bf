import type pg from 'pg';
import { patient } from '../pool.js';

// PostgreSQL in one process has no background workers: without this its log grows for ever (and with it the
// recovery after a crash), dead rows stay, and the planner knows nothing about the tables.

const EVERY_MS = 60_000;
const LOG_BYTES = 16 * 1024 * 1024;

/** The thresholds are those of autovacuum and autoanalyze (PostgreSQL documentation, 24.1.6). */
const neediestTable = `
  select c.oid::regclass::text as name
  from pg_class c join pg_stat_all_tables s on s.relid = c.oid
  where c.relkind = 'r'
    and (s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
      or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
      or age(c.relfrozenxid) > 200000000)
  order by s.n_dead_tup desc limit 1`;

const logSinceCheckpoint = `
  select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()`;

/** One round: a checkpoint if the log has grown, a vacuum of the table that needs it most. */
export async function tidyUp(pool: pg.Pool): Promise<void> {
  const { rows: tables } = await pool.query<{ name: string }>(neediestTable);
  for (const { name } of tables) await pool.query(patient(`vacuum (analyze) ${name}`));
  const { rows: logs } = await pool.query<{ bytes: number }>(logSinceCheckpoint);
  if ((logs[0]?.bytes ?? 0) > LOG_BYTES) await pool.query(patient('checkpoint'));
}

/** Tidies up once a minute until the returned function is called. */
export function startHousekeeping(pool: pg.Pool, log: (line: string) => void): () => void {
  const timer = setInterval(() => {
    tidyUp(pool).catch((error) => log(`housekeeping of the embedded database: ${error.message}`));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
