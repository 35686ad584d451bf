import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine.js';
import { createPool } from '../pool.js';
import { useFolders } from '../testing/folder.js';
import { platterOf } from '../testing/platter.js';
import { TestProgram } from '../testing/programs.js';
import { findEmptyDatabase, findWorker } from './artifacts.js';
import { DurableFiles } from './durable-files.js';
import { unpackEmptyDatabase } from './empty-database.js';
import { compile } from './from-source.js';
import { openEmbedded } from './open.js';
import { EngineStream } from './stream.js';
import { EngineThread } from './thread.js';

const newFolder = useFolders();
const testWorker = (name: string) => compile(new URL(`../testing/${name}`, import.meta.url));

/** Lets a process commit until it has acknowledged `count`, and kills it in the middle of its work. */
async function writeUntilKilled(dataDir: string, workerUrl: URL, count: number): Promise<number> {
  const emptyDatabase = await findEmptyDatabase();
  const writer = await TestProgram.start('./commit-writer.ts', [dataDir, workerUrl.href, emptyDatabase.href]);
  await writer.untilLines(count);
  await writer.kill();
  return Number(writer.lines.at(-1));
}

/** Highest n such that 1…n are in both tables, and how many rows each table has. */
async function readBack(engine: Engine): Promise<{ complete: number; one: number; two: number }> {
  const { rows } = await engine.pool.query(`
    select (select count(*) from one) as one, (select count(*) from two) as two,
           (select count(*) from one join two using (n) where length(text) = 500) as complete`);
  return rows[0];
}

async function expectNothingLost(dataDir: string, acknowledged: number): Promise<void> {
  const engine = await openEmbedded({ dataDir });
  const found = await readBack(engine);
  await engine.close();
  expect(found.complete).toBeGreaterThanOrEqual(acknowledged);
  expect(found).toEqual({ complete: found.complete, one: found.complete, two: found.complete });
}

describe('a commit of the embedded engine', { timeout: 120_000 }, () => {
  it('is on the disk before it is acknowledged, and reading syncs nothing', async () => {
    const folder = join(newFolder(), 'database');
    await unpackEmptyDatabase(await findEmptyDatabase(), folder);
    const thread = new EngineThread({ workerUrl: await findWorker(), folder, log: () => {} });
    const pool = createPool({ stream: () => new EngineStream(thread), user: 'postgres', max: 1, ssl: false });
    await pool.query('create table notes (n int)');

    const before = thread.fsyncs;
    for (let n = 0; n < 50; n++) await pool.query('insert into notes values ($1)', [n]);
    const written = thread.fsyncs;
    expect(written - before).toBeGreaterThanOrEqual(50);

    for (let n = 0; n < 50; n++) await pool.query('select * from notes where n = $1', [n]);
    expect(thread.fsyncs).toBe(written);
    await pool.end();
    await thread.close();
  });

  it('is promised by the settings too', async () => {
    const engine = await openEmbedded({ dataDir: newFolder() });
    const { rows } = await engine.pool.query(`
      select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
             current_setting('wal_sync_method') as method, current_setting('full_page_writes') as pages`);
    await engine.close();
    expect(rows).toEqual([{ fsync: 'on', commit: 'on', method: 'fsync', pages: 'on' }]);
  });

  it('is not counted when the kernel refuses to sync', () => {
    class Probe extends DurableFiles {
      syncNothing() {
        this.sync(-1);
      }
    }
    const probe = new Probe(newFolder(), new Int32Array(1));
    expect(() => probe.syncNothing()).toThrow(/out of range|EBADF/);
  });

  it('that syncs nothing stops the start', async () => {
    const opening = openEmbedded({
      dataDir: newFolder(),
      workerUrl: await testWorker('careless-worker.ts'),
    });
    await expect(opening).rejects.toMatchObject({
      name: 'StartupError',
      exitCode: 1,
      message: expect.stringContaining('does not write to the disk before it answers'),
    });
  });
});

describe('what was acknowledged', { timeout: 120_000 }, () => {
  it('survives five kills in the middle of writing', async () => {
    const dataDir = newFolder();
    for (const count of [3, 17, 30, 51, 80]) {
      const acknowledged = await writeUntilKilled(dataDir, await findWorker(), count);
      await expectNothingLost(dataDir, acknowledged);
    }
  });

  it.each([12, 33, 60])('survives a power cut after %i commits', async (count) => {
    const dataDir = newFolder();
    const acknowledged = await writeUntilKilled(dataDir, await testWorker('cached-disk-worker.ts'), count);
    const database = join(dataDir, 'database');
    rmSync(database, { recursive: true });
    renameSync(platterOf(database), database);
    await expectNothingLost(dataDir, acknowledged);
  });

  it('is lost by a disk that never writes its cache out, so that the power cut above proves something', async () => {
    const dataDir = newFolder();
    await writeUntilKilled(dataDir, await testWorker('forgetful-disk-worker.ts'), 12);
    const database = join(dataDir, 'database');
    rmSync(database, { recursive: true });
    cpSync(platterOf(database), database, { recursive: true });
    const engine = await openEmbedded({ dataDir });
    await expect(readBack(engine)).rejects.toThrow('relation "one" does not exist');
    await engine.close();
  });
});
