import type pg from 'pg';
import { StartupError } from '../errors.js';

/**
 * Commits once and looks whether an fsync came of it: the file layer hooks an internal of PGlite, and a
 * version of it that goes another way would lose what it acknowledged.
 *
 * @param readFsyncs number of fsyncs so far
 * @throws StartupError when the commit caused none
 */
export async function checkDurability(pool: pg.Pool, readFsyncs: () => number): Promise<void> {
  const before = readFsyncs();
  // The smallest thing that writes to the log and changes nothing.
  await pool.query(`select pg_logical_emit_message(true, 'latchkey', '')`);
  if (readFsyncs() === before) {
    throw new StartupError(
      'the embedded database does not write to the disk before it answers: install the versions of the lock file, or set DATABASE_URL',
      1,
    );
  }
}
