import type { Call, Outcome } from './call.js';

const FIRST_WAIT_SECONDS = 0.5;
const GROWTH = 1.5;
const LONGEST_WAIT_SECONDS = 8;
/** A server that asks for more than this is not waited for in the middle of a request. */
const LONGEST_RETRY_AFTER_SECONDS = 60;

const PASSING_STATUSES: readonly number[] = [408, 429, 500, 502, 503, 504];

/**
 * Tells whether a call is sent once more, and when.
 *
 * A 429 or 503 with `Retry-After` is a server that did nothing and says when it will: any call is repeated then.
 * After any other passing trouble, a lost answer too, only a call that may safely arrive twice is.
 *
 * @param attempt how many attempts there were before this one
 * @param chance between 0 and 1, so that clients that failed together do not come back together
 * @returns seconds to wait, or undefined to give up
 */
export function retryWaitSeconds(
  call: Call,
  outcome: Outcome,
  attempt: number,
  chance: number,
): number | undefined {
  if (outcome.kind === 'answer') {
    const { status, retryAfterSeconds } = outcome;
    if ((status === 429 || status === 503) && retryAfterSeconds !== undefined) {
      return retryAfterSeconds <= LONGEST_RETRY_AFTER_SECONDS ? retryAfterSeconds : undefined;
    }
    if (!PASSING_STATUSES.includes(status)) return undefined;
  }
  if (!(call.isRepeatable ?? call.method !== 'POST')) return undefined;
  const wait = Math.min(FIRST_WAIT_SECONDS * GROWTH ** attempt, LONGEST_WAIT_SECONDS);
  return wait * (0.5 + chance);
}
