import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.js';
import { useFolders } from '../testing/folder.js';
import { whenAvailable } from '../testing/patience.js';
import { isUnavailable } from '../unavailable.js';
import { backUp } from './backup.js';
import { openEmbedded } from './open.js';

const newFolder = useFolders();
const canMount = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/tmp']).status === 0;
const title = canMount ? 'on a full disk' : 'on a full disk (skipped: mounting is not allowed here)';
let disk: string;
let engine: Engine;

/** Writes a file that leaves `free` bytes of the disk. */
function fillUp(name: string, free: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, name), Buffer.alloc(bavail * bsize - free));
}

function makeRoom(): void {
  for (const name of ['ballast', 'the rest']) rmSync(join(disk, name), { force: true });
}

/** Runs a statement until it fails; tells how often it was acknowledged, and why it stopped. */
async function repeatUntilFailure(sql: string): Promise<{ acknowledged: number; error: unknown }> {
  for (let acknowledged = 0; ; acknowledged++) {
    try {
      await engine.pool.query(sql, [acknowledged]);
    } catch (error) {
      return { acknowledged, error };
    }
  }
}

describe.skipIf(!canMount)(title, { timeout: 120_000 }, () => {
  beforeEach(async () => {
    disk = newFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'none', disk]);
    mkdirSync(join(disk, 'data'));
    engine = await openEmbedded({ dataDir: join(disk, 'data') });
    await engine.pool.query('create table notes (n int, text text)');
  });

  afterEach(async () => {
    makeRoom();
    await engine.close();
    execFileSync('umount', [disk]);
  });

  it('a write that finds no room for its rows fails alone, and works again when there is room', async () => {
    // Unlogged and uncompressed, so that it is the table that fills the disk and not the log.
    await engine.pool.query('create unlogged table piles (n int, text text)');
    await engine.pool.query('alter table piles alter text set storage external');
    fillUp('ballast', 1_500_000);
    const pile = `insert into piles values ($1, repeat('x', 50000))`;
    const { acknowledged, error } = await repeatUntilFailure(pile);
    expect(error).toMatchObject({ code: '53100' });
    expect(isUnavailable(error)).toBe(true);
    makeRoom();
    expect((await engine.pool.query('select count(*) from piles')).rows).toEqual([{ count: acknowledged }]);
    await engine.pool.query(pile, [-1]);
  });

  it('a commit that finds no room for the log stops the engine, which comes back with all that was acknowledged', async () => {
    fillUp('ballast', 5_000_000);
    const logOnly = `with logged as (select pg_logical_emit_message(true, 'x', repeat('x', 50000)))
      insert into notes select $1 from logged`;
    const { acknowledged, error } = await repeatUntilFailure(logOnly);
    expect(error).toMatchObject({ name: 'EngineStopped', message: expect.stringContaining('No space left') });
    // Still full: it cannot come back yet, and says so without hanging.
    fillUp('the rest', 0);
    expect(isUnavailable(await engine.pool.query('select 1').catch((failure) => failure))).toBe(true);

    makeRoom();
    const count = 'select count(*) from notes where n >= 0';
    const { rows } = await whenAvailable(() => engine.pool.query(count));
    expect(rows[0].count).toBeGreaterThanOrEqual(acknowledged);
    await engine.pool.query('insert into notes values (-1)');
  });

  it('a backup is refused before anything is copied', async () => {
    const backingUp = backUp(engine, {
      dataDir: join(disk, 'data'),
      migration: '0002-more.sql',
      now: new Date(),
    });
    await expect(backingUp).rejects.toMatchObject({
      name: 'StartupError',
      exitCode: 1,
      message: expect.stringMatching(
        /^a backup before the migration needs \d+ MB free in .*: make room there$/,
      ),
    });
    expect(readdirSync(join(disk, 'data', 'backups'))).toEqual([]);
  });
});
