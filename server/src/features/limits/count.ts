import type { Work } from '../../context.js';
import {
  type Counted,
  countOneLess,
  countUnlessFull,
  deleteCountsOver,
  type Limit,
  type Subject,
  selectCount,
} from './store.js';

export type TryOutcome = { allowed: true; counted: Counted } | { allowed: false; waitSeconds: number };

/** Whose count it is, without the database knowing who that is. */
export function subjectOf(work: Pick<Work, 'keyring'>, kind: string, subject: string): Subject {
  return { kind, subject: work.keyring.lookupHash('limit', subject) };
}

/**
 * Counts a try before it is checked. Not for use inside a transaction that may roll back: the count would go with it.
 *
 * @param kind what is tried: counts of different kinds know nothing of each other
 * @param subject who or what tries, such as an address; kept as a keyed hash
 * @param limit how many tries a window takes; a refused try is not counted
 */
export async function countTry(
  work: Work,
  environmentId: string,
  kind: string,
  subject: string,
  limit: Pick<Limit, 'max' | 'windowSeconds'>,
): Promise<TryOutcome> {
  const whose = subjectOf(work, kind, subject);
  const counted = await countUnlessFull(work, environmentId, whose, limit);
  if (counted) return { allowed: true, counted };
  const row = await selectCount(work, environmentId, whose);
  return { allowed: false, waitSeconds: secondsUntil(work, row?.window_ends_at) };
}

/** Takes a try back that was right: only failures are to be limited. */
export async function takeBackTry(work: Work, environmentId: string, counted: Counted): Promise<void> {
  await countOneLess(work, environmentId, counted).execute();
}

/** Whole seconds until a moment, rounded up; at least 1, for who is told to wait. */
export function secondsUntil(work: Pick<Work, 'clock'>, moment: Date | undefined): number {
  const milliseconds = (moment?.getTime() ?? 0) - work.clock.now().getTime();
  return Math.max(1, Math.ceil(milliseconds / 1000));
}

/** Deletes the counts of windows that are over. Run now and then; nothing depends on it. */
export async function forgetOldCounts(work: Work): Promise<void> {
  await deleteCountsOver(work);
}
