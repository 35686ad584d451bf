import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines, type TestEngine } from './testing/engines.js';

for (const { name, skip, start } of engines) {
  describe.skipIf(skip)(`values on the ${name} engine`, { timeout: 120_000 }, () => {
    let test: TestEngine;
    beforeAll(async () => {
      test = await start();
    }, 120_000);
    afterAll(() => test.stop());

    const read = async (expression: string, values: unknown[] = []) =>
      (await test.engine.pool.query(`select ${expression} as value`, values)).rows[0].value;

    it('are dates, with milliseconds and whatever zone the session shows them in', async () => {
      const time = new Date('2026-11-24T13:38:00.123Z');
      expect(await read('$1::timestamptz', [time])).toEqual(time);
      expect(await read(`timestamptz '0099-03-01 00:00:00.5+05:30'`)).toEqual(
        new Date('0099-02-28T18:30:00.500Z'),
      );
    });

    it('are numbers for counts, and an error rather than a wrong number', async () => {
      expect(await read('count(*)')).toBe(1);
      expect(await read('9007199254740991::int8')).toBe(Number.MAX_SAFE_INTEGER);
      await expect(read('9007199254740992::int8')).rejects.toThrow('does not fit a number');
    });

    it('are objects for jsonb and arrays for arrays', async () => {
      expect(await read('$1::jsonb', [{ a: [1, 'ü'] }])).toEqual({ a: [1, 'ü'] });
      expect(await read('$1::text[]', [['a', 'b,"c"']])).toEqual(['a', 'b,"c"']);
    });
  });
}
