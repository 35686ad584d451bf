import type pg from 'pg';
import type { Engine } from './engine.js';
import { reasonOf, StartupError } from './errors.js';
import { isOlder, type Migration, readMigrations } from './migration-files.js';
import { patient } from './pool.js';
import { retrying } from './transaction.js';
import { isUnavailable } from './unavailable.js';

// Invariants:
// - Forward only, in the order of the numbers, each migration in a transaction of its own.
// - The row goes in before the migration runs: of several starters one inserts it, the others wait on the
//   key, then find it taken and carry on. No lock outlives a starter that dies.
// - What has landed is never changed: the checksum of its file is compared at every start.
// - A database that is ahead of the program is fine as long as no row asks for a newer program.

interface Row {
  name: string;
  checksum: string;
  oldest_program: string;
}

const UNDEFINED_TABLE = '42P01';

const createTable = `create table if not exists migrations (
  name text primary key,
  checksum text not null,
  oldest_program text not null,
  program text not null,
  applied_at timestamptz not null
)`;

async function readRows(pool: pg.Pool): Promise<Row[]> {
  const select = 'select name, checksum, oldest_program from migrations order by name';
  try {
    return (await pool.query(select)).rows;
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNDEFINED_TABLE) throw error;
  }
  // Several creations at once collide in the catalogue in many ways, "if not exists" or not; what counts is
  // that the table is there afterwards.
  const failure = await pool.query(createTable).then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    return (await pool.query(select)).rows;
  } catch (error) {
    throw failure ?? error;
  }
}

/** What is still to run, after refusing what must not go on. */
function pendingOf(files: Migration[], rows: Row[], program: string): Migration[] {
  const tooNew = rows.find((row) => isOlder(program, row.oldest_program));
  if (tooNew) {
    throw new StartupError(
      `the database has ${tooNew.name}, which needs version ${tooNew.oldest_program} or newer, and this is ${program}: start that version`,
      2,
    );
  }
  const landed = new Map(rows.map((row) => [row.name, row]));
  const last = rows.at(-1)?.name ?? '';
  for (const file of files) {
    const row = landed.get(file.name);
    if (row && row.checksum !== file.checksum) {
      throw new StartupError(
        `${file.name} is not the file that ran on this database: restore it and write a new one`,
        1,
      );
    }
    if (!row && file.name < last) {
      throw new StartupError(`${file.name} comes too late, ${last} has run already: give it a new number`, 1);
    }
  }
  return files.filter((file) => !landed.has(file.name));
}

async function run(client: pg.PoolClient, file: Migration, program: string, now: Date): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('set local statement_timeout = 0');
    const { rowCount } = await client.query(
      patient(
        `insert into migrations (name, checksum, oldest_program, program, applied_at)
         values ($1, $2, $3, $4, $5) on conflict (name) do nothing`,
        [file.name, file.checksum, file.oldestProgram, program, now],
      ),
    );
    if (rowCount === 1) await client.query(patient(file.sql));
    if (client.getTransactionStatus() !== 'T') throw new Error('it ends its own transaction');
    await client.query(patient('commit'));
    return rowCount === 1;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function apply(pool: pg.Pool, file: Migration, program: string, now: Date): Promise<boolean> {
  const client = await pool.connect();
  let broken = true;
  try {
    const isOurs = await retrying(() => run(client, file, program, now));
    broken = false;
    return isOurs;
  } catch (error) {
    if (isUnavailable(error)) throw error;
    throw new StartupError(`migration ${file.name} failed: ${reasonOf(error)}`, 1, { cause: error });
  } finally {
    client.release(broken);
  }
}

/**
 * Brings the database to what the files of `directory` say.
 *
 * @param options.program version of the running program, kept with each migration
 * @param options.beforeChange called once with the first name before the first change to a database that has
 *   landed migrations already (the embedded folder is copied then); no connection is held meanwhile
 * @returns the names that this call applied, in order
 * @throws StartupError 1 when a migration fails or a landed file was changed, 2 when the program is too old
 */
export async function migrate(
  engine: Engine,
  options: {
    directory: string | URL;
    program: string;
    now: Date;
    beforeChange?: (migration: string) => Promise<unknown>;
  },
): Promise<{ applied: string[] }> {
  const files = await readMigrations(options.directory);
  const rows = await readRows(engine.pool);
  const pending = pendingOf(files, rows, options.program);
  const [first] = pending;
  if (first && rows.length > 0) await options.beforeChange?.(first.name);

  const applied: string[] = [];
  for (const file of pending) {
    if (await apply(engine.pool, file, options.program, options.now)) applied.push(file.name);
  }
  // Another starter may have run what we skipped from a file that is not ours.
  pendingOf(files, await readRows(engine.pool), options.program);
  return { applied };
}
