import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDb } from './create-db.js';
import { openEmbedded } from './embedded/open.js';
import type { Engine } from './engine.js';
import type { Database } from './tables.js';
import { useFolders } from './testing/folder.js';
import { whenAvailable } from './testing/patience.js';
import { isUnavailable } from './unavailable.js';

/** An engine whose statements never answer in time, and what was asked of it. */
function hungEngine() {
  const asked: string[] = [];
  const client = {
    query: async ({ text }: { text: string }) => {
      asked.push(text);
      if (text !== 'begin') throw new Error('Query read timeout');
      return { command: 'BEGIN', rowCount: null, rows: [] };
    },
    release: (error?: Error) => asked.push(`released: ${error?.message}`),
  };
  return { asked, engine: { pool: { connect: async () => client } } as unknown as Engine };
}

describe('a statement that gets no answer in time', () => {
  it('is not followed by a rollback that would wait as long again, and its connection is given up', async () => {
    const { asked, engine } = hungEngine();
    const failing = createDb(engine)
      .transaction()
      .execute((tx) => sql`select 1`.execute(tx));
    await expect(failing).rejects.toThrow('Query read timeout');
    expect(asked).toEqual(['begin', 'select 1', 'released: Query read timeout']);
  });
});

describe('statements on the embedded engine', { timeout: 120_000 }, () => {
  const newFolder = useFolders();
  let engine: Engine;
  let db: Kysely<Database>;
  beforeEach(async () => {
    engine = await openEmbedded({ dataDir: newFolder() });
    db = createDb(engine);
    await sql`create table notes (n int primary key)`.execute(db);
  }, 120_000);
  afterEach(() => engine.close());

  const insert = (to: Kysely<Database>, n: number) => sql`insert into notes values (${n})`.execute(to);
  const readAll = async () =>
    (await sql<{ n: number }>`select n from notes where n > ${0} order by n`.execute(db)).rows.map(
      ({ n }) => n,
    );
  const countPrepared = async () => {
    const { rows } = await engine.pool.query('select count(*) from pg_prepared_statements');
    return rows[0].count;
  };

  it('are prepared once each, where they have parameters', async () => {
    for (const n of [1, 2, 3]) await insert(db, n);
    await sql`select 1; select 2`.execute(db);
    expect(await readAll()).toEqual([1, 2, 3]);
    expect(await countPrepared()).toBe(2);
  });

  it('stay prepared and right through errors and rollbacks', async () => {
    const failing = db.transaction().execute(async (tx) => {
      await insert(tx, 1);
      await insert(tx, 1);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    const refused = sql`select nonsense from notes where n = ${1}`;
    for (const _again of [1, 2]) {
      await expect(refused.execute(db)).rejects.toMatchObject({ code: '42703' });
    }
    await insert(db, 2);
    expect(await readAll()).toEqual([2]);
    expect(await countPrepared()).toBe(2);
  });

  it('get no name after three hundred different ones, and work all the same', async () => {
    for (let length = 1; length <= 310; length += 1) {
      const list = sql.join(Array.from({ length }, (_, index) => index));
      await sql`select n from notes where n in (${list})`.execute(db);
    }
    expect(await countPrepared()).toBe(300);
    await insert(db, 1);
    expect(await readAll()).toEqual([1]);
  });

  it('do not get in the way of another user of the same connection', async () => {
    const other = createDb(engine);
    await insert(db, 1);
    await sql`delete from notes where n = ${1}`.execute(other);
    await insert(other, 2);
    expect(await readAll()).toEqual([2]);
  });

  it('are prepared anew when the engine had to start anew', async () => {
    await insert(db, 1);
    const client = await engine.pool.connect();
    const lost = new Promise((resolve) => client.on('error', resolve));
    client.connection.stream.write(Buffer.from('z\0\0\0\u0004', 'latin1'));
    expect(isUnavailable(await lost)).toBe(true);
    client.release(true);
    await whenAvailable(() => insert(db, 2));
    await db.transaction().execute((tx) => insert(tx, 3));
    expect(await readAll()).toEqual([1, 2, 3]);
    expect(await countPrepared()).toBe(2);
  });

  it('are prepared anew on the connection after one that was given up', async () => {
    await insert(db, 1);
    const hanging = await engine.pool.connect();
    const { connection } = hanging;
    hanging.release(new Error('Query read timeout'));
    await insert(db, 2);
    const next = await engine.pool.connect();
    expect(next.connection).not.toBe(connection);
    next.release();
    expect(await readAll()).toEqual([1, 2]);
  });
});
