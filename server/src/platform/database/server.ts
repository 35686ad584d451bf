import type pg from 'pg';
import type { Engine } from './engine.js';
import { reasonOf, StartupError } from './errors.js';
import { createPool } from './pool.js';
import { isUnavailable } from './unavailable.js';

const OLDEST_VERSION = 15;

// Two and a half and five seconds: an answer comes within eight also while the database hangs.
const timeouts = {
  connectionTimeoutMillis: 2_500,
  query_timeout: 5_000,
  statement_timeout: 4_500,
  idle_in_transaction_session_timeout: 10_000,
};

/** Host, port and name of a connection string, never its password. */
function placeOf(databaseUrl: string): string {
  let url: URL;
  try {
    url = new URL(databaseUrl);
  } catch {
    throw new StartupError('DATABASE_URL is no URL: write postgres://user:password@host:5432/name', 2);
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    throw new StartupError(`DATABASE_URL begins with ${url.protocol}//: it must be postgres://`, 2);
  }
  const host = url.hostname || url.searchParams.get('host') || 'localhost';
  return `${host}:${url.port || 5432}${url.pathname}`;
}

async function readVersion(pool: pg.Pool, place: string): Promise<string> {
  let settings: { version: number; shown: string; encoding: string } | undefined;
  try {
    const { rows } = await pool.query(
      `select current_setting('server_version_num')::int as version,
              current_setting('server_version') as shown,
              current_setting('server_encoding') as encoding`,
    );
    settings = rows[0];
  } catch (error) {
    const advice = isUnavailable(error) ? 'start it, or correct DATABASE_URL' : 'correct DATABASE_URL';
    throw new StartupError(
      `the database at ${place} cannot be used (${reasonOf(error)}): ${advice}`,
      isUnavailable(error) ? 1 : 2,
      { cause: error },
    );
  }
  if (!settings) throw new StartupError(`the database at ${place} does not tell its version`, 1);
  if (settings.version < OLDEST_VERSION * 10_000) {
    throw new StartupError(
      `the database at ${place} is PostgreSQL ${settings.shown}: ${OLDEST_VERSION} or newer is needed`,
      2,
    );
  }
  if (settings.encoding !== 'UTF8') {
    throw new StartupError(
      `the database at ${place} is encoded in ${settings.encoding}: create one with encoding UTF8`,
      2,
    );
  }
  return settings.shown;
}

/**
 * Connects to a PostgreSQL server (15 or newer, UTF8) and asks it once, so that a wrong address is told at
 * start. Later losses are errors of single statements (`isUnavailable`); the pool connects again by itself.
 *
 * @param options.maxConnections size of the pool, 10 unless given
 * @throws StartupError 1 when it is not there, 2 when the address, the rights or the version are wrong
 */
export async function openServer(options: { databaseUrl: string; maxConnections?: number }): Promise<Engine> {
  const place = placeOf(options.databaseUrl);
  const pool = createPool({
    connectionString: options.databaseUrl,
    max: options.maxConnections ?? 10,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...timeouts,
  });
  let version: string;
  try {
    version = await readVersion(pool, place);
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closed: Promise<void> | undefined;
  return {
    kind: 'server',
    pool,
    describe: () => `PostgreSQL ${version} at ${place}`,
    close: () => {
      closed ??= pool.end();
      return closed;
    },
  };
}
