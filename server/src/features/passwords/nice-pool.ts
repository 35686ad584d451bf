import { pbkdf2 } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
/** About 50 ms of work: enough to stand out in the kernel's count of 10 ms ticks. */
const ITERATIONS = 100_000;
const MIN_TICKS = 2;
/** On a busy machine a thread may get no turn while others take all the work. */
const MAX_ROUNDS = 8;

/** Processor time of each thread by its id, in the kernel's ticks. */
type Ticks = ReadonlyMap<number, number>;

/**
 * Gives way to everything else: lowers the priority of libuv's threads, where passwords are hashed, so that a
 * storm of sign-ins does not slow other requests down. Linux only, where threads have priorities of their own;
 * elsewhere, and where the system forbids it, nothing happens.
 *
 * The pool's threads are told by giving them work and seeing whose processor time grew, so it should be called
 * while nothing else works hard. It cannot be undone without rights.
 *
 * @param options.poolSize libuv's number of threads: `UV_THREADPOOL_SIZE`, or 4
 * @param options.niceness by how much to give way, to the system's limit at most
 * @param options.taskDir where the kernel lists this process's threads
 * @returns the ids of the threads whose priority was lowered
 */
export async function nicePool(options: {
  poolSize: number;
  niceness?: number;
  taskDir?: string;
}): Promise<number[]> {
  const { poolSize, niceness = 10, taskDir = '/proc/self/task' } = options;
  const before = ticksByThread(taskDir);
  if (before.size === 0) return [];
  let pool: number[] = [];
  for (let round = 0; round < MAX_ROUNDS && pool.length < poolSize; round++) {
    await Promise.all(Array.from({ length: 2 * poolSize }, () => derive('', '', ITERATIONS, 32, 'sha256')));
    pool = busiestThreads(before, ticksByThread(taskDir), { count: poolSize, except: process.pid });
  }
  return pool.filter((thread) => lower(thread, niceness));
}

/** The threads that worked most between the two looks, at most `count`; those that did hardly anything never. */
export function busiestThreads(
  before: Ticks,
  after: Ticks,
  { count, except }: { count: number; except: number },
): number[] {
  return [...after]
    .map(([thread, ticks]) => ({ thread, grown: ticks - (before.get(thread) ?? 0) }))
    .filter(({ thread, grown }) => thread !== except && grown >= MIN_TICKS)
    .sort((a, b) => b.grown - a.grown)
    .slice(0, count)
    .map(({ thread }) => thread);
}

function lower(thread: number, niceness: number): boolean {
  try {
    setPriority(thread, Math.min(getPriority() + niceness, constants.priority.PRIORITY_LOW));
    return true;
  } catch {
    return false;
  }
}

/** Empty where the kernel does not tell. */
function ticksByThread(taskDir: string): Ticks {
  const ticks = new Map<number, number>();
  try {
    for (const thread of readdirSync(taskDir))
      ticks.set(Number(thread), ticksOf(`${taskDir}/${thread}/stat`));
  } catch {
    // No /proc, or a thread that ended between the two calls: what was read so far is still true.
  }
  return ticks;
}

/** utime and stime are the 14th and 15th field (proc(5)); the 2nd, a name, may itself hold blanks and brackets. */
function ticksOf(statFile: string): number {
  const stat = readFileSync(statFile, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
