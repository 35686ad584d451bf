import { existsSync, readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { busiestThreads, nicePool } from './nice-pool.js';

const taskDir = '/proc/self/task';
const poolSize = Number(process.env.UV_THREADPOOL_SIZE ?? 4);
const threadsAt = (niceness: number) =>
  readdirSync(taskDir)
    .map(Number)
    .filter((thread) => getPriority(thread) === niceness);

let lowered: number[] = [];
afterEach(() => {
  for (const thread of lowered.splice(0)) {
    try {
      setPriority(thread, 0);
    } catch {
      // Without rights a thread stays slow; it only serves this file.
    }
  }
});

describe('libuv’s threads', () => {
  it.runIf(existsSync(taskDir))(
    'give way, and no other thread does (skipped where there is no /proc)',
    async () => {
      const own = getPriority();
      lowered = await nicePool({ poolSize });
      expect(lowered).toHaveLength(poolSize);
      expect(threadsAt(own + 10).sort()).toEqual([...lowered].sort());
      expect(lowered).not.toContain(process.pid);
      expect(getPriority()).toBe(own);
    },
  );

  it('stay as they are where the kernel lists no threads', async () => {
    expect(await nicePool({ poolSize, taskDir: '/nowhere' })).toEqual([]);
  });

  it('are the ones that worked most, but never the main thread and none that idled', () => {
    const before = new Map([
      [1, 100],
      [2, 10],
      [3, 0],
      [4, 0],
      [5, 50],
    ]);
    const after = new Map([
      [1, 190],
      [2, 15],
      [3, 9],
      [4, 1],
      [5, 57],
      [6, 3],
    ]);
    expect(busiestThreads(before, after, { count: 3, except: 1 })).toEqual([3, 5, 2]);
    expect(busiestThreads(before, after, { count: 9, except: 1 })).toEqual([3, 5, 2, 6]);
  });
});
