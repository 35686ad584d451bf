import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { useFolders } from '../testing/folder.js';
import { whenAvailable } from '../testing/patience.js';
import { backUp } from './backup.js';
import { openEmbedded } from './open.js';

const newFolder = useFolders();
const at = (time: string) => new Date(`2026-11-24T${time}Z`);

describe('the backup before a migration', { timeout: 120_000 }, () => {
  it('is a data folder that holds what was committed, named by time and migration', async () => {
    const dataDir = newFolder();
    const engine = await openEmbedded({ dataDir });
    await engine.pool.query(`create table notes as select 'before' as text`);
    const copy = await backUp(engine, { dataDir, migration: '0002-more.sql', now: at('13:38:00') });
    await engine.pool.query(`update notes set text = 'after'`);
    await engine.close();
    expect(copy).toBe(join(dataDir, 'backups', '20261124T133800Z-before-0002-more'));
    expect(statSync(join(dataDir, 'backups')).mode & 0o777).toBe(0o700);
    expect(statSync(copy).mode & 0o777).toBe(0o700);

    const restored = newFolder();
    cpSync(copy, join(restored, 'database'), { recursive: true });
    const old = await openEmbedded({ dataDir: restored });
    expect((await old.pool.query('select text from notes')).rows).toEqual([{ text: 'before' }]);
    await old.close();
  });

  it('is kept twice; older ones and an interrupted one go', async () => {
    const dataDir = newFolder();
    const engine = await openEmbedded({ dataDir });
    mkdirSync(join(dataDir, 'backups', '20261124T100000Z-before-0001-a.tmp'), { recursive: true });
    for (const time of ['11:00:00', '12:00:00', '13:00:00']) {
      await backUp(engine, { dataDir, migration: '0002-more.sql', now: at(time) });
    }
    await engine.close();
    expect(readdirSync(join(dataDir, 'backups')).sort()).toEqual([
      '20261124T120000Z-before-0002-more',
      '20261124T130000Z-before-0002-more',
    ]);
  });

  it('lets nothing be written while it copies: what comes meanwhile waits and is not in it', async () => {
    const dataDir = newFolder();
    const engine = await openEmbedded({ dataDir });
    await engine.pool.query('create table notes (n int)');
    const copying = backUp(engine, { dataDir, migration: '0002-more.sql', now: at('13:00:00') });
    await vi.waitFor(() => expect(engine.pool.idleCount).toBe(0), { timeout: 5_000, interval: 1 });
    const writing = whenAvailable(() => engine.pool.query('insert into notes values (1)'));
    const [copy] = await Promise.all([copying, writing]);
    await engine.close();

    const restored = newFolder();
    cpSync(copy, join(restored, 'database'), { recursive: true });
    const old = await openEmbedded({ dataDir: restored });
    expect((await old.pool.query('select * from notes')).rows).toEqual([]);
    await old.close();
  });
});
