import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server for tests. */
export interface TestPostgres {
  /** Its database `postgres`, or what LATCHKEY_TEST_DATABASE_URL names. */
  url: string;
  /** Makes an empty database and returns its address; named at random unless told. */
  createDatabase(name?: string): Promise<string>;
  /** Ends the server, or drops the databases made on one that was given. */
  stop(): Promise<void>;
}

/** The folder of `initdb` and `postgres`: on PATH, else the newest of Debian's. */
function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.find(
    (folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

/** Whether `startPostgres` has a chance here. */
export function hasPostgres(): boolean {
  return process.env.LATCHKEY_TEST_DATABASE_URL !== undefined || findPostgres() !== undefined;
}

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root; there it runs as the user `postgres` of its package. */
function command(program: string, args: string[]): [string, string[]] {
  return isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function runOn<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await runOn(url, async () => {});
    } catch (error) {
      if (Date.now() > deadline) throw new Error('PostgreSQL does not start', { cause: error });
      await delay(30);
    }
  }
}

function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

function databasesOf(url: string) {
  const made: string[] = [];
  return {
    createDatabase: async (name = `test_${randomBytes(6).toString('hex')}`) => {
      await runOn(url, (client) =>
        client.query(`create database "${name}" encoding 'UTF8' template template0`),
      );
      made.push(name);
      return withDatabase(url, name);
    },
    dropAll: () =>
      runOn(url, async (client) => {
        for (const name of made) await client.query(`drop database if exists "${name}" with (force)`);
      }),
  };
}

function initialise(bin: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-postgres-'));
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  const args = [
    '-D',
    join(folder, 'data'),
    '-U',
    'postgres',
    '--auth=trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  const [program, rest] = command(join(bin, 'initdb'), args);
  execFileSync(program, rest, { stdio: 'pipe', cwd: '/' });
  return folder;
}

/**
 * Runs the server until its standard input ends, which the kernel sees to however this process goes. An
 * immediate shutdown, because nothing of a test's data is worth a checkpoint.
 */
const untilInputEnds = `"$@" & cat >/dev/null; kill -QUIT $!; wait $!; rm -rf "$FOLDER"`;

/** What makes commits cheap and a power cut fatal. */
const CARELESS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

async function startOwn(bin: string, isDurable: boolean): Promise<TestPostgres> {
  const folder = initialise(bin);
  const port = await freePort();
  const settings = ['max_connections=100', ...(isDurable ? [] : CARELESS)];
  const server = [join(bin, 'postgres'), '-D', join(folder, 'data'), '-k', folder, '-h', '127.0.0.1'];
  const args = [...server, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const [program, rest] = command('sh', ['-c', untilInputEnds, 'sh', ...args]);
  const child = spawn(program, rest, {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: { ...process.env, FOLDER: folder },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(url);
  return {
    url,
    createDatabase: databasesOf(url).createDatabase,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/**
 * Starts a PostgreSQL server on a random port and a socket in a folder of its own, without fsync; it ends
 * with `stop()` and with this process. Where LATCHKEY_TEST_DATABASE_URL is set that server is used instead.
 *
 * @param options.isDurable with fsync, as PostgreSQL is by itself
 * @throws Error when there is neither
 */
export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres> {
  const given = process.env.LATCHKEY_TEST_DATABASE_URL;
  if (given) {
    const { createDatabase, dropAll } = databasesOf(given);
    return { url: given, createDatabase, stop: dropAll };
  }
  const bin = findPostgres();
  if (!bin) throw new Error('no PostgreSQL here: install one, or set LATCHKEY_TEST_DATABASE_URL');
  return startOwn(bin, isDurable);
}
