import { createServer, type Server } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDb } from './create-db.js';
import type { Engine } from './engine.js';
import { openServer } from './server.js';
import { hasPostgres, startPostgres, type TestPostgres } from './testing/postgres.js';
import { transaction } from './transaction.js';
import { isUnavailable } from './unavailable.js';

const opened: Engine[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close();
  for (const server of servers.splice(0)) server.close();
});

async function open(databaseUrl: string): Promise<Engine> {
  const engine = await openServer({ databaseUrl, maxConnections: 2 });
  opened.push(engine);
  return engine;
}

/** A server that accepts and never answers. */
async function startSilent(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => {}));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('opening a PostgreSQL server', () => {
  it.each([
    ['nonsense', 'DATABASE_URL is no URL'],
    ['mysql://localhost/app', 'DATABASE_URL begins with mysql://'],
  ])('refuses %s', async (databaseUrl, message) => {
    await expect(open(databaseUrl)).rejects.toMatchObject({
      name: 'StartupError',
      exitCode: 2,
      message: expect.stringContaining(message),
    });
  });

  it('says where nobody listens, without the password', async () => {
    const error = await open('postgres://ada:secret@127.0.0.1:1/app').catch((caught) => caught);
    expect(error).toMatchObject({ name: 'StartupError', exitCode: 1 });
    expect(error.message).toBe(
      'the database at 127.0.0.1:1/app cannot be used (connect ECONNREFUSED 127.0.0.1:1): start it, or correct DATABASE_URL',
    );
  });

  it('does not wait for ever for a silent one', async () => {
    const error = await open(`postgres://127.0.0.1:${await startSilent()}/app`).catch((caught) => caught);
    expect(error).toMatchObject({ name: 'StartupError', exitCode: 1 });
  });
});

const hasServer = hasPostgres();
const title = hasServer ? 'a PostgreSQL server' : 'a PostgreSQL server (skipped: none here)';

describe.skipIf(!hasServer)(title, { timeout: 120_000 }, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.stop());

  it('is described without its password', async () => {
    const url = new URL(await postgres.createDatabase());
    url.password = 'secret';
    const engine = await open(url.href);
    expect(engine.describe()).toMatch(/^PostgreSQL \d+\.\d+ .*at .*:\d+\/test_/);
    expect(engine.describe()).not.toContain('secret');
  });

  it('refuses a database that is not there, and one that is not UTF8', async () => {
    const missing = new URL(postgres.url);
    missing.pathname = '/nowhere';
    await expect(open(missing.href)).rejects.toMatchObject({ exitCode: 2 });

    const engine = await open(postgres.url);
    const name = `latin_${process.pid}`;
    await engine.pool.query(`create database ${name} encoding 'LATIN1' locale 'C' template template0`);
    const latin = new URL(postgres.url);
    latin.pathname = `/${name}`;
    await expect(open(latin.href)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('is encoded in LATIN1: create one with encoding UTF8'),
    });
    await engine.pool.query(`drop database ${name}`);
  });

  it('may cut its connections, idle or busy: statements fail, the process lives and connects again', async () => {
    const engine = await open(await postgres.createDatabase());
    const db = createDb(engine);
    const cutAll = () =>
      engine.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
    let isInside = () => {};
    const inside = new Promise<void>((resolve) => {
      isInside = resolve;
    });
    const busy = transaction(db, async (tx) => {
      await sql`select 1`.execute(tx);
      isInside();
      await sql`select pg_sleep(30)`.execute(tx);
    }).catch((error) => error);
    await inside;
    await cutAll();
    expect(isUnavailable(await busy)).toBe(true);
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });

  it('that takes too long for a statement is unavailable, and the connection goes on', async () => {
    const engine = await open(await postgres.createDatabase());
    const db = createDb(engine);
    const error = await sql`select pg_sleep(30)`.execute(db).catch((caught) => caught);
    expect(error).toMatchObject({ code: '57014' });
    expect(isUnavailable(error)).toBe(true);
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });
});
