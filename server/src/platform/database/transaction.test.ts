import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDb } from './create-db.js';
import type { Database } from './tables.js';
import { engines, type TestEngine } from './testing/engines.js';
import { transaction } from './transaction.js';

const failWith = (code: string) =>
  sql.raw(`do $$ begin raise exception 'once more' using errcode = '${code}'; end $$`);

for (const { name, skip, start } of engines) {
  describe.skipIf(skip)(`a transaction on the ${name} engine`, { timeout: 120_000 }, () => {
    let test: TestEngine;
    let db: Kysely<Database>;
    beforeAll(async () => {
      test = await start();
      db = createDb(test.engine);
      await sql`create table notes (text text)`.execute(db);
    }, 120_000);
    afterAll(() => test.stop());
    beforeEach(() => sql`truncate notes`.execute(db));

    const insert = (to: Kysely<Database>, text: string) =>
      sql`insert into notes values (${text})`.execute(to);
    const readAll = async (from: Kysely<Database>) =>
      (await sql<{ text: string }>`select text from notes order by text`.execute(from)).rows.map(
        (row) => row.text,
      );

    it('commits what it did and gives back what it made', async () => {
      const result = await transaction(db, async (tx) => {
        await insert(tx, 'one');
        return 'made';
      });
      expect(result).toBe('made');
      expect(await readAll(db)).toEqual(['one']);
    });

    it('leaves nothing when it throws', async () => {
      const failing = transaction(db, async (tx) => {
        await insert(tx, 'one');
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await readAll(db)).toEqual([]);
    });

    it('is neither seen nor joined by a statement of another flow', async () => {
      let isInside = () => {};
      let goOn = () => {};
      const inside = new Promise<void>((resolve) => {
        isInside = resolve;
      });
      const goingOn = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const failing = transaction(db, async (tx) => {
        await insert(tx, 'of the transaction');
        isInside();
        await goingOn;
        throw new Error('rolled back');
      });
      await inside;
      const [reading, writing] = [readAll(db), insert(db, 'of another')];
      goOn();
      await expect(failing).rejects.toThrow('rolled back');
      await writing;
      expect(await reading).not.toContain('of the transaction');
      expect(await readAll(db)).toEqual(['of another']);
    });

    it.each(['40001', '40P01'])('runs again as a whole on %s', async (code) => {
      let attempts = 0;
      await transaction(db, async (tx) => {
        attempts++;
        await insert(tx, `attempt ${attempts}`);
        if (attempts < 3) await failWith(code).execute(tx);
      });
      expect(await readAll(db)).toEqual(['attempt 3']);
    });

    it('gives up after five attempts', async () => {
      let attempts = 0;
      const failing = transaction(db, async (tx) => {
        attempts++;
        await failWith('40001').execute(tx);
      });
      await expect(failing).rejects.toMatchObject({ code: '40001' });
      expect(attempts).toBe(5);
    });

    it('does not run again for any other error', async () => {
      let attempts = 0;
      const failing = transaction(db, async (tx) => {
        attempts++;
        await failWith('23505').execute(tx);
      });
      await expect(failing).rejects.toMatchObject({ code: '23505' });
      expect(attempts).toBe(1);
    });
  });
}
