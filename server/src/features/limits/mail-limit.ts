import type { Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { secondsUntil, subjectOf } from './count.js';
import { type Counted, countOneLess, countUnlessFull, type LimitsTable, selectCount } from './store.js';

/** The mails that somebody who is not signed in can have sent. A feature adds its own, as it does tables. */
export interface LimitedMails {
  email_verification: true;
  email_change: true;
  password_reset: true;
}

export type LimitedMail = keyof LimitedMails;

/** Contract §14. */
const PAUSE_SECONDS = 30;
const LIMIT = { max: 5, windowSeconds: 3600, pauseSeconds: PAUSE_SECONDS };

/** A mail that was counted, to be given back if it could not be sent. */
export interface CountedMail extends Counted {
  countedAt: Date;
}

export type MailOutcome =
  | { outcome: 'send'; counted: CountedMail }
  | { outcome: 'too_soon' | 'too_many'; waitSeconds: number };

/**
 * Counts a mail before it is sent: one in 30 s and five an hour for an address and kind. It is asked before anybody
 * looks whether the address is known, so that the answer is the same either way.
 *
 * @param emailKey the address as it is compared
 */
export async function allowMail(
  work: Work,
  environmentId: string,
  kind: LimitedMail,
  emailKey: string,
): Promise<MailOutcome> {
  const whose = subjectOf(work, `mail_${kind}`, emailKey);
  const countedAt = work.clock.now();
  const counted = await countUnlessFull(work, environmentId, whose, LIMIT);
  if (counted) return { outcome: 'send', counted: { ...counted, countedAt } };
  return refusal(work, await selectCount(work, environmentId, whose));
}

/** Within the pause it is too soon, also for the mail after the last one: a repeated call is to find its own mail. */
function refusal(work: Work, row: LimitsTable | undefined): MailOutcome {
  const pauseEndsAt = row && addSeconds(row.last_at, PAUSE_SECONDS);
  const nextAt = row && row.count >= LIMIT.max ? row.window_ends_at : pauseEndsAt;
  const isPausing = pauseEndsAt === undefined || pauseEndsAt > work.clock.now();
  return { outcome: isPausing ? 'too_soon' : 'too_many', waitSeconds: secondsUntil(work, nextAt) };
}

/** Gives a mail back that could not be sent, so that the next one may go at once. */
export async function giveBackMail(work: Work, environmentId: string, counted: CountedMail): Promise<void> {
  const lastAt = addSeconds(counted.countedAt, -PAUSE_SECONDS);
  await countOneLess(work, environmentId, counted, { lastAt }).execute();
}
