import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from './engine.js';
import { migrate } from './migrate.js';
import { isOlder } from './migration-files.js';
import { openServer } from './server.js';
import { engines, type TestEngine } from './testing/engines.js';
import { useFolders } from './testing/folder.js';
import { hasPostgres, startPostgres, type TestPostgres } from './testing/postgres.js';

const newFolder = useFolders();
const now = new Date('2026-11-24T13:38:00Z');

/** A folder of migrations; each begins with a header unless it brings one. */
function folderOf(files: Record<string, string>): string {
  const folder = join(newFolder(), 'migrations');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    const header = text.startsWith('--') ? '' : '-- oldest program: 0.1.0\n';
    writeFileSync(join(folder, name), header + text);
  }
  return folder;
}

const first = { '0001-notes.sql': 'create table notes (text text);' };
const both = {
  ...first,
  '0002-marks.sql': `alter table notes add mark int; insert into notes values ('x', 1);`,
};

for (const { name, skip, start } of engines) {
  describe.skipIf(skip)(`migrations on the ${name} engine`, { timeout: 120_000 }, () => {
    let test: TestEngine;
    let engine: Engine;
    beforeAll(async () => {
      test = await start();
      engine = test.engine;
    }, 120_000);
    afterAll(() => test.stop());
    beforeEach(() => engine.pool.query('drop table if exists notes, migrations'));

    const run = (files: Record<string, string>, program = '0.1.0') =>
      migrate(engine, { directory: folderOf(files), program, now });
    const readAll = async (text: string) => (await engine.pool.query(text)).rows;

    it('run once, in order, and are recorded', async () => {
      expect(await run(both)).toEqual({ applied: ['0001-notes.sql', '0002-marks.sql'] });
      expect(await run(both)).toEqual({ applied: [] });
      expect(await readAll('select * from notes')).toEqual([{ text: 'x', mark: 1 }]);
      expect(
        await readAll('select name, oldest_program, program, applied_at from migrations order by name'),
      ).toEqual(
        ['0001-notes.sql', '0002-marks.sql'].map((file) => ({
          name: file,
          oldest_program: '0.1.0',
          program: '0.1.0',
          applied_at: now,
        })),
      );
    });

    it('go on from where an older program stopped, after a warning to who wants to copy first', async () => {
      const warnings: string[] = [];
      const beforeChange = async (migration: string) => {
        await engine.pool.query('select 1');
        warnings.push(migration);
      };
      const options = { program: '0.1.0', now, beforeChange };
      await migrate(engine, { ...options, directory: folderOf(first) });
      expect(warnings).toEqual([]);
      expect(await migrate(engine, { ...options, directory: folderOf(both) })).toEqual({
        applied: ['0002-marks.sql'],
      });
      await migrate(engine, { ...options, directory: folderOf(both) });
      expect(warnings).toEqual(['0002-marks.sql']);
    });

    it('leave nothing of one that fails, and keep those before it', async () => {
      const failing = { ...first, '0002-bad.sql': `insert into notes values ('half'); select nonsense;` };
      await expect(run(failing)).rejects.toMatchObject({
        name: 'StartupError',
        exitCode: 1,
        message: 'migration 0002-bad.sql failed: column "nonsense" does not exist',
      });
      expect(await readAll('select * from notes')).toEqual([]);
      expect(await readAll('select name from migrations')).toEqual([{ name: '0001-notes.sql' }]);
      expect(await run(both)).toEqual({ applied: ['0002-marks.sql'] });
    });

    it('may not end their own transaction', async () => {
      await expect(run({ '0001-notes.sql': 'create table notes (text text); commit;' })).rejects.toThrow(
        'migration 0001-notes.sql failed: it ends its own transaction',
      );
    });

    it('are refused when a landed file was changed, but not for its line ends', async () => {
      await run(first);
      await expect(
        run({ '0001-notes.sql': 'create table notes (text text, more int);' }),
      ).rejects.toMatchObject({
        exitCode: 1,
        message: '0001-notes.sql is not the file that ran on this database: restore it and write a new one',
      });
      const windows = { '0001-notes.sql': `-- oldest program: 0.1.0\r\n${first['0001-notes.sql']}` };
      expect(await run(windows)).toEqual({ applied: [] });
    });

    it('are refused when one comes before another that has run', async () => {
      await run({ '0002-notes.sql': 'create table notes (text text);' });
      await expect(
        run({ '0001-late.sql': 'select 1;', '0002-notes.sql': 'create table notes (text text);' }),
      ).rejects.toThrow('0001-late.sql comes too late, 0002-notes.sql has run already: give it a new number');
    });

    it('of a newer program are fine, unless they ask for a newer program', async () => {
      await run(both, '0.2.0');
      expect(await run(first, '0.1.0')).toEqual({ applied: [] });

      const demanding = { ...both, '0003-break.sql': '-- oldest program: 0.3.0\ndrop table notes;' };
      await run(demanding, '0.3.1');
      await expect(run(first, '0.2.9')).rejects.toMatchObject({
        name: 'StartupError',
        exitCode: 2,
        message:
          'the database has 0003-break.sql, which needs version 0.3.0 or newer, and this is 0.2.9: start that version',
      });
      expect(await run(both, '0.3.0')).toEqual({ applied: [] });
    });
  });
}

const hasServer = hasPostgres();
const title = hasServer
  ? 'servers that start at once'
  : 'servers that start at once (skipped: no PostgreSQL here)';

describe.skipIf(!hasServer)(title, { timeout: 120_000 }, () => {
  let postgres: TestPostgres;
  const starters: Engine[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterEach(async () => {
    for (const engine of starters.splice(0)) await engine.close();
  });
  afterAll(() => postgres.stop());

  it('run each migration once between them, and each ends with all of them', async () => {
    const files: Record<string, string> = { '0001-notes.sql': 'create table notes (text text);' };
    for (let n = 2; n <= 9; n++) {
      files[`000${n}-more.sql`] =
        `select pg_sleep(0.02); alter table notes add column c${n} int; insert into notes values ('${n}');`;
    }
    const directory = folderOf(files);
    for (let round = 0; round < 3; round++) {
      const databaseUrl = await postgres.createDatabase();
      const engines = await Promise.all(
        Array.from({ length: 4 }, () => openServer({ databaseUrl, maxConnections: 2 })),
      );
      starters.push(...engines);
      const results = await Promise.all(
        engines.map((engine) => migrate(engine, { directory, program: '0.1.0', now })),
      );
      const applied = results.flatMap((result) => result.applied);
      expect(applied.sort()).toEqual(Object.keys(files));
      const { rows } = (await engines[0]?.pool.query('select text from notes order by text')) ?? { rows: [] };
      expect(rows.map((row) => row.text)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
    }
  });

  it('carry on when the one that was ahead dies in the middle of a migration', async () => {
    const databaseUrl = await postgres.createDatabase();
    const slow = folderOf({ '0001-notes.sql': 'create table notes (text text); select pg_sleep(0.5);' });
    const [dying, other] = [await openServer({ databaseUrl }), await openServer({ databaseUrl })];
    starters.push(dying, other);
    const options = { directory: slow, program: '0.1.0', now };
    const failing = migrate(dying, options).catch((error) => error);
    const migrating = async () =>
      (
        await other.pool.query(
          `select pid from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`,
        )
      ).rows;
    let pids = await migrating();
    while (pids.length === 0) pids = await migrating();
    const carryingOn = migrate(other, options);
    await other.pool.query('select pg_terminate_backend($1)', [pids[0].pid]);
    expect(await failing).toBeInstanceOf(Error);
    expect(await carryingOn).toEqual({ applied: ['0001-notes.sql'] });
  });
});

describe('the folder of migrations', () => {
  const engine = {} as Engine;
  const read = (files: Record<string, string>) =>
    migrate(engine, { directory: folderOf(files), program: '0.1.0', now });

  it.each([
    ['a name without a number', { 'notes.sql': 'select 1;' }, 'migration notes.sql: name it NNNN-name.sql'],
    [
      'no header',
      { '0001-a.sql': '-- a table\nselect 1;' },
      'migration 0001-a.sql: its first line must be "-- oldest program: 1.2.3"',
    ],
    [
      'a number twice',
      { '0001-a.sql': 'select 1;', '0001-b.sql': 'select 1;' },
      'migrations 0001-a.sql and 0001-b.sql have the same number',
    ],
  ])('is refused with %s', async (_what, files, message) => {
    await expect(read(files as unknown as Record<string, string>)).rejects.toMatchObject({
      exitCode: 1,
      message,
    });
  });

  it('compares versions by number', () => {
    expect(isOlder('0.9.0', '0.10.0')).toBe(true);
    expect(isOlder('1.0.0', '0.10.0')).toBe(false);
    expect(isOlder('0.2.0-beta.1', '0.2.0')).toBe(false);
    expect(isOlder('0.1.9', '0.2.0-beta.1')).toBe(true);
  });
});
