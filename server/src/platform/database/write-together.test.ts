import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDb } from './create-db.js';
import type { Database } from './tables.js';
import { engines, type TestEngine } from './testing/engines.js';
import { transaction } from './transaction.js';
import { writeTogether } from './write-together.js';

for (const { name, skip, start } of engines) {
  describe.skipIf(skip)(`writes sent together on the ${name} engine`, { timeout: 120_000 }, () => {
    let test: TestEngine;
    let db: Kysely<Database>;
    beforeAll(async () => {
      test = await start();
      db = createDb(test.engine);
      await sql`create table people (name text primary key)`.execute(db);
      await sql`create table notes (person text not null references people, n int unique)`.execute(db);
    }, 120_000);
    afterAll(() => test.stop());
    beforeEach(() => sql`truncate people, notes`.execute(db));

    const person = (of: string) => sql`insert into people values (${of}) on conflict do nothing`;
    const note = (of: string, n: number) => sql`insert into notes values (${of}, ${n})`;
    const readNotes = async () => (await sql`select person, n from notes order by n`.execute(db)).rows;

    it('tell how many rows each wrote, in their order', async () => {
      await writeTogether(db, [person('Ada')]);
      const addOne = sql`update notes set n = n + 10`;
      expect(await writeTogether(db, [person('Ada'), note('Ada', 1), note('Ada', 2)])).toEqual([0, 1, 1]);
      expect(await writeTogether(db, [person('Grace'), addOne])).toEqual([1, 2]);
      expect(await readNotes()).toEqual([
        { person: 'Ada', n: 11 },
        { person: 'Ada', n: 12 },
      ]);
    });

    it('may refer to each other, and leave nothing when one of them fails', async () => {
      await writeTogether(db, [note('Ada', 1), person('Ada')]);
      const failing = writeTogether(db, [note('Ada', 2), note('Ada', 1)]);
      await expect(failing).rejects.toMatchObject({ code: '23505' });
      await expect(writeTogether(db, [note('Ada', 3), note('nobody', 4)])).rejects.toMatchObject({
        code: '23503',
      });
      expect(await readNotes()).toEqual([{ person: 'Ada', n: 1 }]);
    });

    it('belong to the transaction that sends them', async () => {
      const failing = transaction(db, async (tx) => {
        await writeTogether(tx, [person('Ada'), note('Ada', 1)]);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await readNotes()).toEqual([]);
    });
  });
}
