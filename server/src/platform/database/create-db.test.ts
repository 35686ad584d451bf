import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createDb } from './create-db.js';
import type { Engine } from './engine.js';

/** An engine whose statements never answer in time, and what was asked of it. */
function hungEngine() {
  const asked: string[] = [];
  const client = {
    query: async (text: string) => {
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
