import pg from 'pg';

const INT8 = pg.types.builtins.INT8;

/** A count is a number; one that a number cannot hold exactly is an error, never rounded. */
function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a number`);
  return value;
}

// timestamptz as Date and jsonb as objects are what `pg` does by itself.
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 && format !== 'binary') return parseSafeInteger;
  return pg.types.getTypeParser(oid, format as 'text');
}

/**
 * A pool whose clients parse types alike on both engines and whose lost connections are errors of the
 * statements under way, never of the process.
 */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, types: { getTypeParser } as pg.CustomTypesConfig });
  const ignore = () => {};
  // The pool drops a broken idle client by itself, and a broken busy one fails its own statement;
  // without listeners either event would end the process.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

/** A statement that may run longer than requests may wait. */
export function patient(text: string, values: unknown[] = []): pg.QueryConfig {
  const config: pg.QueryConfig & { query_timeout: number } = { text, values, query_timeout: 3_600_000 };
  return config;
}
