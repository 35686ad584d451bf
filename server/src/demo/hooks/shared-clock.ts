import type { Work } from '../../context.js';
import { OffsetClock } from '../../platform/clock.js';
import { CLOCK_OFFSET_FACT, readFact, writeFact } from '../../platform/facts.js';

/** Brings this server's clock to the offset in the database, so that two servers agree. */
export async function followSharedClock(work: Work): Promise<void> {
  if (!(work.clock instanceof OffsetClock)) return;
  const offset = await readFact(work, CLOCK_OFFSET_FACT);
  work.clock.offsetSeconds = typeof offset === 'number' ? offset : 0;
}

/** Moves the clock of every server forward, or back to the system's. */
export async function moveSharedClock(
  work: Work,
  move: { advanceSeconds: number } | 'reset',
): Promise<number> {
  await followSharedClock(work);
  const before = work.clock instanceof OffsetClock ? work.clock.offsetSeconds : 0;
  await writeFact(work, CLOCK_OFFSET_FACT, move === 'reset' ? 0 : before + move.advanceSeconds);
  await followSharedClock(work);
  return work.clock instanceof OffsetClock ? work.clock.offsetSeconds : 0;
}
