import type { FastifyReply } from 'fastify';
import { type Context, inTransaction } from '../../../context.js';
import { writeTogether } from '../../../platform/database/index.js';
import { sendVerification } from '../../email-verification/service.js';
import type { Requirement, RequirementCode, Standing } from '../requirements.js';
import { decide, loadStanding } from '../standing.js';
import { saveAttempt } from '../store.js';
import { complete } from './complete.js';
import { type Advance, whatWasSeen } from './seen.js';

export type Advanced =
  | { status: 'owed'; code: RequirementCode; page: string }
  | { status: 'complete'; location: string };

/**
 * Judges a flow and says where the browser goes next: to the page of what is owed, or back to the app with a code.
 * On completion the reply gets the cookie of the new hosted session.
 */
export async function advance(context: Context, reply: FastifyReply, flow: Advance): Promise<Advanced> {
  const standing = await loadStanding(context, flow.attempt);
  const step = decide(standing);
  if (step.status === 'owed') return await owe(context, flow, standing, step.requirement);
  const { user } = standing;
  if (!user) throw new Error('a complete attempt has its user');
  const location = await complete(context, reply, flow, { ...standing, user });
  if (location !== undefined) return { status: 'complete', location };
  // What was shown is worth nothing any more; the next decision asks for it again.
  const askedAgain = { ...flow.attempt, proofs: [], hostedSessionId: null };
  return await advance(context, reply, { ...flow, attempt: askedAgain, events: [] });
}

async function owe(
  context: Context,
  flow: Advance,
  { user }: Standing,
  requirement: Requirement,
): Promise<Advanced> {
  await keep(context, flow);
  const page = pageOf(requirement.page, flow);
  if (requirement.code !== 'email_verification' || !user)
    return { status: 'owed', code: requirement.code, page };
  const { waitSeconds } = await sendVerification(context, flow.environment, {
    userId: user.id,
    email: user.email,
  });
  const report = waitSeconds === undefined ? '' : `&wait=${waitSeconds}`;
  return { status: 'owed', code: requirement.code, page: `${page}${report}` };
}

/** Keeps the attempt as it is now, with what was seen. */
export async function keep(context: Context, flow: Advance): Promise<void> {
  await inTransaction(context, async (tx) => {
    await writeTogether(tx.db, [saveAttempt(tx, flow.attempt), ...whatWasSeen(tx, flow)]);
  });
}

function pageOf(page: string, { attempt, environment }: Advance): string {
  const isSignUp = page === '/sign-in' && attempt.screenHint === 'sign-up' && attempt.email === null;
  const path = isSignUp && environment.authentication.sign_up ? '/sign-up' : page;
  const step = path === '/sign-in' && attempt.email !== null ? '&step=password' : '';
  return `${path}?flow=${attempt.id}${step}`;
}
