import type { Overview } from '../../api/types.js';

export const STEP_IDS = ['redirect-uri', 'connect', 'sign-in-endpoint', 'sign-in'] as const;
export type StepId = (typeof STEP_IDS)[number];

/** Which steps are done, by what the server saw: nobody ticks one by hand. */
export function doneSteps(facts: Overview): ReadonlySet<StepId> {
  const hasSignedIn = facts.first_sign_in !== null;
  const done = new Set<StepId>();
  if (facts.redirect_uris.count > 0) done.add('redirect-uri');
  // An app without a server has no key: its first sign-in shows that it is connected.
  if (facts.api_keys.last_used_at !== null || hasSignedIn) done.add('connect');
  if (facts.sign_in_endpoint !== null) done.add('sign-in-endpoint');
  if (hasSignedIn) done.add('sign-in');
  return done;
}

/** The step that comes next, or undefined when all are done. */
export function nextStep(done: ReadonlySet<StepId>): StepId | undefined {
  return STEP_IDS.find((id) => !done.has(id));
}
