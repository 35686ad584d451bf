import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useFolders } from '../../platform/database/testing/folder.js';
import { hasPostgres, startPostgres, type TestPostgres } from '../../platform/database/testing/postgres.js';
import { claimsOf } from '../people.js';
import { askAndHangUp, type Outcome, refresh, signInAll } from './calls.js';
import { buildProgram, type RunningProgram, startProgram } from './program.js';
import { writeTown } from './town.js';

const hasServer = hasPostgres();
const title = `two servers on one database${hasServer ? '' : ' (skipped: no PostgreSQL here)'}`;

describe.skipIf(!hasServer)(title, { timeout: 120_000 }, () => {
  const newFolder = useFolders();
  let postgres: TestPostgres;
  let one: RunningProgram;
  let other: RunningProgram;

  beforeAll(async () => {
    await buildProgram();
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.stop());

  beforeEach(async () => {
    const folder = newFolder();
    const start = {
      args: ['--data-dir', folder, '--config', writeTown(folder, 1)],
      variables: {
        DATABASE_URL: await postgres.createDatabase(),
        LATCHKEY_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      },
    };
    [one, other] = await Promise.all([startProgram(start), startProgram(start)]);
    return async () => {
      await Promise.all([one.kill(), other.kill()]);
    };
  });

  /** Uses a token, and again at the other server where the answer did not come, as clients do. */
  async function refreshInsistently(
    first: RunningProgram,
    second: RunningProgram,
    token: string,
  ): Promise<Outcome> {
    const outcome = await refresh(first.url, token);
    return outcome.status === undefined ? await refresh(second.url, token) : outcome;
  }

  it('agree on the next token when fifty calls show one at once, though one of them is killed meanwhile', async () => {
    const [token = ''] = await signInAll(one.url, 1);
    const calls = Array.from({ length: 50 }, (_, index) =>
      index % 2 === 0 ? refreshInsistently(one, other, token) : refreshInsistently(other, one, token),
    );
    await Promise.race(calls);
    await other.kill();
    const answers = await Promise.all(calls);
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    const tokens = new Set(answers.map(({ body }) => body.refresh_token));
    expect(tokens.size).toBe(1);
    const ids = answers.map(({ body }) => claimsOf(String(body.access_token)).jti);
    expect(new Set(ids).size).toBe(50);
    expect((await refresh(one.url, String([...tokens][0]))).status).toBe(200);
  });

  it('answer a call whose answer was lost when it is repeated at either of them', async () => {
    let [token = ''] = await signInAll(one.url, 1);
    for (const [first, second] of [
      [one, other],
      [other, one],
      [one, one],
    ] as const) {
      await askAndHangUp(first.url, token);
      const repeated = await refresh(second.url, token);
      expect(repeated.status).toBe(200);
      token = String(repeated.body.refresh_token);
    }
    expect((await refresh(other.url, token)).status).toBe(200);
  });
});
