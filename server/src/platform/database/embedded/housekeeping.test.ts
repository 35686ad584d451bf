import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useFolders } from '../testing/folder.js';
import { tidyUp } from './housekeeping.js';
import { openEmbedded } from './open.js';

const newFolder = useFolders();

describe('housekeeping of the embedded engine', { timeout: 120_000 }, () => {
  it('keeps the log short and takes dead rows away, which no background process does', async () => {
    const dataDir = newFolder();
    const { pool, close } = await openEmbedded({ dataDir });
    const countSegments = () => readdirSync(join(dataDir, 'database', 'pg_wal')).length;
    const readDead = async () => {
      const { rows } = await pool.query(
        `select n_dead_tup as dead from pg_stat_user_tables where relname = 'notes'`,
      );
      return rows[0].dead;
    };
    await pool.query('create table notes (n int primary key, text text)');
    await pool.query(`insert into notes select n, repeat('x', 200) from generate_series(1, 20000) n`);
    for (let round = 0; round < 10; round++) await pool.query(`update notes set text = text || 'y'`);
    expect(countSegments()).toBeGreaterThan(80);
    expect(await readDead()).toBeGreaterThan(10_000);

    // A round takes one table, the neediest first; catalogues come after.
    await tidyUp(pool);
    await tidyUp(pool);
    expect(countSegments()).toBeLessThan(80);
    expect(await readDead()).toBe(0);
    await close();
  });
});
