import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useFolders } from '../../platform/database/testing/folder.js';
import { hasPostgres, startPostgres, type TestPostgres } from '../../platform/database/testing/postgres.js';
import { signInAll } from './calls.js';
import { type Gate, openGate } from './gate.js';
import { type Load, type LoadCall, startLoad } from './load.js';
import { buildProgram, type RunningProgram, startProgram } from './program.js';
import { writeTown } from './town.js';

const LONGEST_ANSWER_MS = 8_000;
const LONGEST_RECOVERY_MS = 20_000;
const PEOPLE = 6;

const hasServer = hasPostgres();
const title = `while the database is away${hasServer ? '' : ' (skipped: no PostgreSQL here)'}`;

// The program's own time-outs run by the real clock, so these outages are real ones, and short.
describe.skipIf(!hasServer)(title, { timeout: 120_000 }, () => {
  const newFolder = useFolders();
  let postgres: TestPostgres;
  let gate: Gate;
  let program: RunningProgram;

  beforeAll(async () => {
    await buildProgram();
    postgres = await startPostgres();
  }, 120_000);
  afterAll(() => postgres.stop());

  beforeEach(async () => {
    const folder = newFolder();
    const databaseUrl = new URL(await postgres.createDatabase());
    gate = await openGate({ host: databaseUrl.hostname, port: Number(databaseUrl.port) });
    databaseUrl.host = `127.0.0.1:${gate.port}`;
    program = await startProgram({
      args: ['--data-dir', folder, '--config', writeTown(folder, PEOPLE)],
      variables: {
        DATABASE_URL: databaseUrl.href,
        LATCHKEY_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      },
    });
    return async () => {
      await program.kill();
      await gate.close();
    };
  });

  /** Load before, during and after; returns when everybody is served again. */
  async function loseDatabase(how: () => void | Promise<void>, seconds: number) {
    const load = startLoad(() => program.url, await signInAll(program.url, PEOPLE));
    await load.untilAllAreServed(performance.now());
    const lostAt = performance.now();
    await how();
    await delay(seconds * 1000);
    const backAt = performance.now();
    await gate.reopen();
    await load.untilAllAreServed(backAt);
    const recoveredAt = performance.now();
    await load.untilAllAreServed(recoveredAt);
    await load.stop();
    return { load, lostAt, backAt, recoveredAt };
  }

  it('that refuses, everybody is told to come back, and is served soon after its return', async () => {
    const { load, lostAt, backAt, recoveredAt } = await loseDatabase(() => gate.refuse(), 3);
    expectPatience(load, { lostAt, backAt });
    expect(recoveredAt - backAt).toBeLessThan(LONGEST_RECOVERY_MS);
    expect(program.isRunning()).toBe(true);
  });

  it('that hangs, every answer comes within 8 s, and everybody is served soon after its return', async () => {
    const { load, lostAt, backAt, recoveredAt } = await loseDatabase(() => gate.hang(), 11);
    expectPatience(load, { lostAt, backAt });
    expect(recoveredAt - backAt).toBeLessThan(LONGEST_RECOVERY_MS);
    expect(program.isRunning()).toBe(true);
  });
});

function expectPatience({ calls }: Load, { lostAt, backAt }: { lostAt: number; backAt: number }): void {
  const refused = calls.filter(({ status }) => status !== undefined && status >= 500);
  expect(calls.filter(({ ms }) => ms > LONGEST_ANSWER_MS).map(described)).toEqual([]);
  expect(refused.filter(({ status }) => status !== 503).map(described)).toEqual([]);
  expect(refused.filter(({ retryAfter }) => !/^[1-5]$/.test(retryAfter ?? '')).map(described)).toEqual([]);
  // Clients sign people out on 4xx.
  const refreshes = calls.filter(({ kind }) => kind === 'refresh');
  expect(refreshes.filter(({ status }) => status !== 200 && status !== 503).map(described)).toEqual([]);
  const during = refused.filter(({ sentAt }) => sentAt > lostAt && sentAt < backAt);
  expect([...new Set(during.map(({ kind }) => kind))].sort()).toEqual(
    ['page', 'read', 'ready', 'refresh', 'sign in', 'write'].sort(),
  );
}

const described = ({ kind, status, ms, retryAfter }: LoadCall) =>
  `${kind}: ${status} after ${Math.round(ms)} ms, Retry-After ${retryAfter}`;
