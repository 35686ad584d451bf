import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { useFolders } from '../testing/folder.js';
import { TestProgram } from '../testing/programs.js';
import { findFlock, takeLock } from './lock.js';

const newFolder = useFolders();
const flock = findFlock();
const takers: TestProgram[] = [];

afterEach(async () => {
  for (const taker of takers.splice(0)) await taker.kill();
});

async function startTaker(dataDir: string, kind: string, wrapper: string[] = []): Promise<TestProgram> {
  const taker = await TestProgram.start('./lock-taker.ts', [dataDir, kind], wrapper);
  takers.push(taker);
  await taker.untilLines(1);
  return taker;
}

/** All ask at once; returns those who got it. */
async function race(contenders: TestProgram[]): Promise<TestProgram[]> {
  const answers = await Promise.all(contenders.map((taker) => taker.ask('take')));
  return contenders.filter((_, i) => answers[i] === 'held');
}

const isolate = [
  'unshare',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount',
  '--mount-proc',
  '--net',
  '--uts',
  '--ipc',
];
const canIsolate = spawnSync('unshare', [...isolate.slice(1), 'true'], { stdio: 'ignore' }).status === 0;

const kinds = [
  { kind: 'flock', program: flock, rounds: 20, skip: flock === undefined },
  { kind: 'socket', program: undefined, rounds: 5, skip: false },
];

describe.each(kinds)(
  'the $kind lock of a data folder',
  { timeout: 120_000 },
  ({ kind, program, rounds, skip }) => {
    const test = skip ? it.skip : it;
    const note = skip ? ' (skipped: no flock program here)' : '';

    test(`refuses a second process and names the first${note}`, async () => {
      const dataDir = newFolder();
      const lock = await takeLock(dataDir, { program });
      const other = await startTaker(dataDir, kind);
      expect(await other.ask('take')).toBe(
        `refused: ${dataDir} is in use by pid ${process.pid} on host ${hostname()}: stop that one, or choose another --data-dir`,
      );
      lock.release();
      expect(await other.ask('take')).toBe('held');
    });

    test(`refuses the same process a second time${note}`, async () => {
      const dataDir = newFolder();
      const lock = await takeLock(dataDir, { program });
      await expect(takeLock(dataDir, { program })).rejects.toMatchObject({
        name: 'StartupError',
        exitCode: 1,
      });
      lock.release();
      const again = await takeLock(dataDir, { program });
      again.release();
    });

    test(`goes to exactly one of eight, time after time, at once after each kill -9${note}`, async () => {
      const dataDir = newFolder();
      const contenders = await Promise.all(Array.from({ length: 8 }, () => startTaker(dataDir, kind)));
      for (let round = 0; round < rounds; round++) {
        const [winner, ...others] = await race(contenders);
        expect(others).toEqual([]);
        if (!winner) throw new Error(`nobody got it in round ${round}`);
        await winner.kill();
        contenders.splice(contenders.indexOf(winner), 1, await startTaker(dataDir, kind));
      }
    });

    test(`goes to exactly one of eight that take every step side by side${note}`, async () => {
      for (let round = 0; round < rounds; round++) {
        const dataDir = newFolder();
        const taking = Array.from({ length: 8 }, () => takeLock(dataDir, { program }));
        const results = await Promise.allSettled(taking);
        const held = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
        expect(held.length).toBe(1);
        for (const lock of held) lock.release();
      }
    });

    test(`goes to one at most when its holder is killed while eight ask${note}`, async () => {
      const dataDir = newFolder();
      for (let round = 0; round < 3; round++) {
        const holder = await startTaker(dataDir, kind);
        expect(await holder.ask('take')).toBe('held');
        const contenders = await Promise.all(Array.from({ length: 8 }, () => startTaker(dataDir, kind)));
        const [winners] = await Promise.all([race(contenders), holder.kill()]);
        expect(winners.length).toBeLessThanOrEqual(1);
        for (const taker of contenders) await taker.kill();
      }
    });

    test(`stays with a stopped holder${note}`, async () => {
      const dataDir = newFolder();
      const [holder, other] = [await startTaker(dataDir, kind), await startTaker(dataDir, kind)];
      expect(await holder.ask('take')).toBe('held');
      holder.signal('SIGSTOP');
      expect(await other.ask('take')).toMatch(/^refused: .* is in use by pid \d+/);
    });

    test(`works in a folder with a path of more than 240 characters${note}`, async () => {
      const dataDir = join(newFolder(), 'a'.repeat(120), 'b'.repeat(120));
      mkdirSync(dataDir, { recursive: true });
      const lock = await takeLock(dataDir, { program });
      const other = await startTaker(dataDir, kind);
      expect(await other.ask('take')).toMatch(/^refused/);
      lock.release();
    });

    const reach = canIsolate && !skip ? it : it.skip;
    const why = canIsolate ? note : ' (skipped: unshare is not allowed here)';
    reach(`reaches across process, network and mount namespaces, both ways${why}`, async () => {
      const dataDir = newFolder();
      const inside = await startTaker(dataDir, kind, isolate);
      const outside = await startTaker(dataDir, kind);
      expect(await inside.ask('take')).toBe('held');
      expect(await outside.ask('take')).toMatch(/^refused/);
      await inside.kill();

      expect(await outside.ask('take')).toBe('held');
      const insideAgain = await startTaker(dataDir, kind, isolate);
      expect(await insideAgain.ask('take')).toMatch(/^refused/);
    });

    test(`refuses a folder that was left locked in the other way${note}`, async () => {
      const dataDir = newFolder();
      const other = kind === 'flock' ? 'socket' : 'flock';
      writeFileSync(join(dataDir, 'lock'), `${other} pid 7 on host elsewhere\n`);
      await expect(takeLock(dataDir, { program })).rejects.toThrow('was locked in another way');
      writeFileSync(join(dataDir, 'lock'), '');
      const lock = await takeLock(dataDir, { program });
      expect(readFileSync(join(dataDir, 'lock'), 'utf8')).toBe(
        `${kind} pid ${process.pid} on host ${hostname()}\n`,
      );
      lock.release();
      expect(readFileSync(join(dataDir, 'lock'), 'utf8')).toBe('');
    });
  },
);
