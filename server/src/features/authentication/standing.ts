import type { Work } from '../../context.js';
import { activeMemberships } from '../memberships/service.js';
import { findUser, type User } from '../users/service.js';
import type { Attempt, Decision } from './attempt.js';
import { type NextStep, nextStep, type Standing } from './requirements.js';

/**
 * Reads what the decision about an attempt rests on.
 *
 * @param known the attempt's user, where the caller has just read them
 */
export async function loadStanding(work: Work, attempt: Attempt, known?: User): Promise<Standing> {
  const now = work.clock.now();
  if (attempt.userId === null) return { attempt, user: undefined, memberships: [], now };
  const [user, memberships] = await Promise.all([
    known ?? findUser(work, attempt.environmentId, attempt.userId),
    activeMemberships(work, attempt.environmentId, attempt.userId),
  ]);
  return { attempt, user, memberships, now };
}

/** Decides, and keeps the reason with the attempt: "why was this person asked?" has an answer. */
export function decide(standing: Standing): NextStep {
  const step = nextStep(standing);
  const decision: Decision =
    step.status === 'owed'
      ? { step: step.requirement.code, why: step.why, at: standing.now.toISOString() }
      : { step: 'complete', why: 'nothing is owed', at: standing.now.toISOString() };
  const last = standing.attempt.decisions.at(-1);
  if (last?.step !== decision.step || last.why !== decision.why) standing.attempt.decisions.push(decision);
  return step;
}
