import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import type { Engine } from '../engine.js';
import { reasonOf, StartupError } from '../errors.js';
import { createPool } from '../pool.js';
import { findEmptyDatabase, findWorker, readPgliteVersion } from './artifacts.js';
import { unpackEmptyDatabase } from './empty-database.js';
import { checkEngineVersion, POSTGRES_MAJOR, recordEngineVersion } from './engine-version.js';
import { startHousekeeping } from './housekeeping.js';
import { type Lock, takeLock } from './lock.js';
import { refuseNetworkFolder } from './network-folder.js';
import { checkDurability } from './self-check.js';
import { EngineStream } from './stream.js';
import { EngineThread } from './thread.js';

interface Options {
  dataDir: string;
  log?: (line: string) => void;
  emptyDatabase?: URL | string;
  workerUrl?: URL;
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
  } catch (error) {
    throw new StartupError(
      `the data folder ${dataDir} cannot be used (${reasonOf(error)}): choose another --data-dir`,
      2,
      { cause: error },
    );
  }
  refuseNetworkFolder(dataDir);
}

/** The folder of the database, made from the prepared one at the first start. */
async function prepareDatabase(dataDir: string, options: Options): Promise<string> {
  checkEngineVersion(dataDir);
  recordEngineVersion(dataDir, readPgliteVersion());
  const folder = join(dataDir, 'database');
  if (existsSync(folder)) return folder;
  const archive = options.emptyDatabase ?? (await findEmptyDatabase());
  try {
    await unpackEmptyDatabase(archive, folder);
  } catch (error) {
    throw new StartupError(`the database cannot be made in ${dataDir}: ${reasonOf(error)}`, 1, {
      cause: error,
    });
  }
  return folder;
}

function createEmbeddedPool(thread: EngineThread): pg.Pool {
  return createPool({
    stream: () => new EngineStream(thread),
    // Named all, so that no PG* variable of the environment reaches the embedded engine.
    host: 'embedded',
    user: 'postgres',
    database: 'postgres',
    password: '',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
    query_timeout: 7_000,
  });
}

async function run(dataDir: string, lock: Lock, options: Options): Promise<Engine> {
  const log = options.log ?? (() => {});
  const folder = await prepareDatabase(dataDir, options);
  const workerUrl = options.workerUrl ?? (await findWorker());
  const thread = new EngineThread({ workerUrl, folder, log });
  const pool = createEmbeddedPool(thread);
  const shutDown = async () => {
    await pool.end();
    await thread.close();
  };
  try {
    await thread.start();
    await checkDurability(pool, () => thread.fsyncs);
  } catch (error) {
    await shutDown();
    if (error instanceof StartupError) throw error;
    throw new StartupError(`the database in ${dataDir} does not start: ${reasonOf(error)}`, 1, {
      cause: error,
    });
  }
  const stopHousekeeping = startHousekeeping(pool, log);
  let closed: Promise<void> | undefined;
  return {
    kind: 'embedded',
    pool,
    describe: () => `embedded PostgreSQL ${POSTGRES_MAJOR} in ${dataDir} (locked by ${lock.kind})`,
    close: () => {
      stopHousekeeping();
      closed ??= shutDown().finally(() => lock.release());
      return closed;
    },
  };
}

/**
 * Opens the embedded database of a data folder, and makes it at the first start. The folder is locked until
 * `close()` or the end of the process; commits are on the disk when they are acknowledged.
 *
 * @param options.dataDir holds `database/`, `lock`, `engine.json` and `backups/`; made with mode 0700
 * @param options.log one line each for what happens behind the scenes
 * @param options.emptyDatabase the prepared database, found beside the program unless given
 * @param options.workerUrl the worker's program, found beside the program unless given
 * @throws StartupError in one line: in use, another engine's, not writable, not durable
 */
export async function openEmbedded(options: Options): Promise<Engine> {
  const dataDir = resolve(options.dataDir);
  prepareFolder(dataDir);
  const lock = await takeLock(dataDir);
  try {
    return await run(dataDir, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}
