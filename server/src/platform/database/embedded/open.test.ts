import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.js';
import { useFolders } from '../testing/folder.js';
import { whenAvailable } from '../testing/patience.js';
import { isUnavailable } from '../unavailable.js';
import { findEmptyDatabase } from './artifacts.js';
import { POSTGRES_MAJOR } from './engine-version.js';
import { compile } from './from-source.js';
import { refuseNetworkFolder } from './network-folder.js';
import { openEmbedded } from './open.js';

const newFolder = useFolders();
const opened: Engine[] = [];

afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close();
});

async function open(
  dataDir: string,
  options: Partial<Parameters<typeof openEmbedded>[0]> = {},
): Promise<Engine> {
  const engine = await openEmbedded({ dataDir, ...options });
  opened.push(engine);
  return engine;
}

const faultyDisk = () => compile(new URL('../testing/faulty-disk-worker.ts', import.meta.url));

/** Asks for its rows before it asks for the commit. */
class EarlyRows extends pg.Query {
  _getRows(connection: pg.Connection) {
    connection.execute({ portal: '' }, true);
    connection.flush();
    connection.sync();
  }
}

/** What happens, in order, while a row is inserted so. */
function insertEarly(client: pg.PoolClient, n: number, onRow = () => {}): Promise<string[]> {
  const seen: string[] = [];
  return new Promise((resolve) => {
    // By callback: where the pool has a `query_timeout`, `pg` tells a query's error to nobody else.
    const done = (error: Error | undefined) =>
      resolve([...seen, error ? `error ${(error as pg.DatabaseError).code}` : 'committed']);
    const query = new EarlyRows('insert into notes values ($1) returning n', [n]);
    query.on('row', (row) => {
      seen.push(`row ${row.n}`);
      onRow();
    });
    client.query(Object.assign(query, { callback: done }));
  });
}

describe('opening the embedded engine', { timeout: 120_000 }, () => {
  it('makes a data folder that only its owner can enter, and finds it again', async () => {
    const dataDir = join(newFolder(), 'deep', 'data');
    const first = await open(dataDir);
    await first.pool.query(`create table notes as select 'kept' as text`);
    await first.close();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'database')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'database', 'PG_VERSION')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(dataDir, 'engine.json'), 'utf8'))).toMatchObject({
      postgres: POSTGRES_MAJOR,
    });

    const second = await open(dataDir);
    expect((await second.pool.query('select text from notes')).rows).toEqual([{ text: 'kept' }]);
    expect(second.describe()).toMatch(/^embedded PostgreSQL 18 in .*data \(locked by (flock|socket)\)$/);
    const { rows } = await second.pool.query(
      `select current_setting('server_version_num')::int / 10000 as major`,
    );
    expect(rows).toEqual([{ major: POSTGRES_MAJOR }]);
  });

  it('refuses a folder that is open already, and takes it once it is closed', async () => {
    const dataDir = newFolder();
    const first = await open(dataDir);
    await expect(open(dataDir)).rejects.toThrow(`${dataDir} is in use by pid ${process.pid}`);
    await Promise.all([first.close(), first.close()]);
    await open(dataDir);
  });

  it.each([
    ['engine.json', `{"postgres":17,"pglite":"0.3.0"}`],
    ['database/PG_VERSION', '19\n'],
  ])('refuses a folder of another PostgreSQL by its %s and changes nothing there', async (file, contents) => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'database'));
    writeFileSync(join(dataDir, file), contents);
    await expect(open(dataDir)).rejects.toMatchObject({
      name: 'StartupError',
      exitCode: 2,
      message: expect.stringMatching(/was made by PostgreSQL 1[79] and this program brings 18/),
    });
    expect(readFileSync(join(dataDir, file), 'utf8')).toBe(contents);
  });

  it('clears away what an interrupted first start left', async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'database.tmp', 'base'), { recursive: true });
    writeFileSync(join(dataDir, 'database.tmp', 'PG_VERSION'), '18');
    await open(dataDir);
    expect(existsSync(join(dataDir, 'database.tmp'))).toBe(false);
  });

  it('never shows half a database: a cut off archive leaves none', async () => {
    const dataDir = newFolder();
    const whole = readFileSync(await findEmptyDatabase());
    const cut = join(newFolder(), 'cut.tar.br');
    writeFileSync(cut, whole.subarray(0, whole.length / 2));
    await expect(open(dataDir, { emptyDatabase: cut })).rejects.toThrow(
      `the database cannot be made in ${dataDir}`,
    );
    expect(existsSync(join(dataDir, 'database'))).toBe(false);
    await open(dataDir);
  });

  it('says in one line what is wrong with a damaged database', async () => {
    const dataDir = newFolder();
    await (await open(dataDir)).close();
    rmSync(join(dataDir, 'database', 'global', 'pg_control'));
    await expect(open(dataDir)).rejects.toThrow(/^the database in .* does not start: .*pg_control/);
  });

  it('refuses what is not a folder', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    await expect(open(file)).rejects.toMatchObject({ name: 'StartupError', exitCode: 2 });
  });

  it('refuses network file systems', () => {
    expect(() => refuseNetworkFolder('/data', 0x6969)).toThrow('/data is on a network file system (NFS)');
    expect(() => refuseNetworkFolder('/data', -11317950)).toThrow('(CIFS)');
    expect(() => refuseNetworkFolder('/data', 0xef53)).not.toThrow();
  });
});

describe('the embedded engine', { timeout: 120_000 }, () => {
  it('fails the connection when its disk fails, and is back with everything when the disk is', async () => {
    const dataDir = newFolder();
    const lines: string[] = [];
    const engine = await open(dataDir, { workerUrl: await faultyDisk(), log: (line) => lines.push(line) });
    await engine.pool.query('create table notes (n int)');
    await engine.pool.query('insert into notes values (1)');

    writeFileSync(join(dataDir, 'disk-fails'), '');
    const failure = await engine.pool.query('insert into notes values (2)').catch((error) => error);
    expect(failure).toMatchObject({ name: 'EngineStopped', message: expect.stringContaining('PANIC') });
    expect(isUnavailable(failure)).toBe(true);
    expect(isUnavailable(await engine.pool.query('select 1').catch((error) => error))).toBe(true);
    expect(lines[0]).toMatch(/^the embedded database stopped: PANIC: {2}could not fsync file/);

    rmSync(join(dataDir, 'disk-fails'));
    const { rows } = await whenAvailable(() => engine.pool.query('select n from notes where n = 1'));
    expect(rows).toEqual([{ n: 1 }]);
    await engine.pool.query('insert into notes values (3)');
  });

  it('does not go on after a FATAL error either, but starts anew for the next connection', async () => {
    const { pool } = await open(newFolder());
    await pool.query('create table notes as select 1 as n');
    const client = await pool.connect();
    const lost = new Promise<Error>((resolve) => client.on('error', resolve));
    client.connection.stream.write(Buffer.from('z\0\0\0\u0004', 'latin1'));
    expect(await lost).toMatchObject({
      name: 'EngineStopped',
      message: 'the embedded database stopped: FATAL:  invalid frontend message type 122',
    });
    client.release(true);
    const { rows } = await whenAvailable(() => pool.query('select n from notes'));
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('gives the next connection nothing of the one before', async () => {
    const engine = await open(newFolder());
    await engine.pool.query('create table notes (n int)');
    const client = await engine.pool.connect();
    await client.query('begin');
    await client.query('insert into notes values (1)');
    await client.query(`set search_path = nowhere`);
    await client.query({ name: 'mine', text: 'select 1' });
    client.release(true);

    const next = await engine.pool.connect();
    expect((await next.query('select count(*) from notes')).rows).toEqual([{ count: 0 }]);
    expect((await next.query('select count(*) from pg_prepared_statements')).rows).toEqual([{ count: 0 }]);
    expect(next.getTransactionStatus()).toBe('I');
    next.release();
  });

  it('answers errors with their SQLSTATE and goes on, in and out of transactions', async () => {
    const { pool } = await open(newFolder());
    await pool.query('create table notes (n int primary key)');
    await pool.query('insert into notes values (1)');
    await expect(pool.query('insert into notes values ($1)', [1])).rejects.toMatchObject({
      code: '23505',
      constraint: 'notes_pkey',
    });
    const client = await pool.connect();
    await client.query('begin');
    await expect(client.query('select nonsense')).rejects.toMatchObject({ code: '42703' });
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('rollback');
    expect((await client.query('select n from notes')).rows).toEqual([{ n: 1 }]);
    client.release();
  });

  it('carries large statements and large results', async () => {
    const { pool } = await open(newFolder());
    const text = 'ä'.repeat(3_000_000);
    expect((await pool.query('select $1::text as text', [text])).rows[0].text).toBe(text);
    const { rows } = await pool.query('select n from generate_series(1, 200000) n');
    expect(rows.length).toBe(200_000);
  });

  it('hands rows over before the commit to who asks by Flush, and the end only after it', async () => {
    const dataDir = newFolder();
    const { pool } = await open(dataDir, { workerUrl: await faultyDisk() });
    await pool.query('create table notes (n int primary key)');
    const client = await pool.connect();

    const diskWaits = join(dataDir, 'disk-waits');
    writeFileSync(diskWaits, '');
    expect(await insertEarly(client, 7, () => rmSync(diskWaits))).toEqual(['row 7', 'committed']);

    expect(await insertEarly(client, 7)).toEqual(['error 23505']);
    expect(await insertEarly(client, 8)).toEqual(['row 8', 'committed']);
    client.release();
  });

  it('does not wait for ever for its only connection', async () => {
    const { pool } = await open(newFolder());
    const client = await pool.connect();
    const error = await pool.query('select 1').catch((caught) => caught);
    expect(error.message).toBe('timeout exceeded when trying to connect');
    expect(isUnavailable(error)).toBe(true);
    client.release();
  });

  it('answers nothing after close', async () => {
    const engine = await open(newFolder());
    await engine.close();
    const error = await engine.pool.query('select 1').catch((caught) => caught);
    expect(isUnavailable(error)).toBe(true);
  });
});
