import type { FastifyReply } from 'fastify';
import { type Context, inTransaction, type Work } from '../../../context.js';
import { writeTogether } from '../../../platform/database/index.js';
import type { Environment } from '../../environments/service.js';
import {
  beginHostedSession,
  type HostedSession,
  holdHostedSession,
  type SignInMethod,
} from '../../sessions/service.js';
import { noteSignIn, type User } from '../../users/service.js';
import { type Attempt, primaryProof } from '../attempt.js';
import { createCode } from '../code.js';
import { type Standing, sessionOrganization } from '../requirements.js';
import { decide, loadStanding } from '../standing.js';
import { completeAttempt, selectCompletedAttempt } from '../store.js';
import { setBrowserCookie } from './browser.js';
import { withParameters } from './redirect-uri.js';
import { type Advance, whatWasSeen } from './seen.js';

interface SignIn {
  userId: string;
  method: SignInMethod;
  authTime: Date;
}

/**
 * Completes a flow: its hosted session, its events and the code, in one transaction. Undefined where what it rests on
 * is gone by now (the hosted session was ended, the password was changed): then the person has to be asked again.
 */
export async function complete(
  context: Context,
  reply: FastifyReply,
  flow: Advance,
  standing: Standing & { user: User },
): Promise<string | undefined> {
  const { browser, environment } = flow;
  const outcome = await inTransaction(context, (tx) => completeInside(tx, flow, standing)).catch(givenUp);
  if (outcome === 'stale') return undefined;
  if (outcome === 'completed_elsewhere') return await repeated(context, flow, standing);
  if (outcome.secret !== undefined) {
    setBrowserCookie(context, environment, reply, { id: browser.id, secret: outcome.secret });
  }
  return backToApp(flow.attempt, outcome.code);
}

/** Rolls back what a completion has done so far. */
class GivenUp extends Error {
  constructor(readonly why: 'stale' | 'completed_elsewhere') {
    super(why);
  }
}

function givenUp(error: unknown): GivenUp['why'] {
  if (error instanceof GivenUp) return error.why;
  throw error;
}

async function completeInside(tx: Work, flow: Advance, standing: Standing & { user: User }) {
  const { browser, environment } = flow;
  const { user } = standing;
  const proof = primaryProof(flow.attempt);
  if (!proof) throw new Error('a complete attempt has a primary proof');
  const signIn: SignIn = { userId: user.id, method: proof.method, authTime: new Date(proof.at) };
  const resumed = proof.kind === 'hosted_session' ? flow.attempt.hostedSessionId : null;
  if (resumed !== null && !(await holdHostedSession(tx, environment.id, resumed))) throw new GivenUp('stale');
  if (resumed === null && !(await noteSignIn(tx, environment.id, user))) {
    throw new GivenUp('stale');
  }
  const session =
    resumed === null
      ? await beginHostedSession(tx, environment, { ...signIn, browserId: browser.id })
      : undefined;
  const attempt = { ...flow.attempt, hostedSessionId: session?.id ?? resumed };
  const [completed] = await writeTogether(tx.db, [completeAttempt(tx, attempt), ...whatWasSeen(tx, flow)]);
  if (completed !== 1) throw new GivenUp('completed_elsewhere');
  const organizationId = sessionOrganization(standing)?.organizationId ?? null;
  return { code: await codeFor(tx, attempt, signIn, organizationId), secret: session?.secret };
}

/** A double click: the same person has just shown the same in the same flow, so they are sent on as well. */
async function repeated(context: Context, flow: Advance, standing: Standing): Promise<string | undefined> {
  const attempt = await selectCompletedAttempt(context, flow.environment.id, flow.attempt.id);
  const proof = attempt && primaryProof(attempt);
  if (!attempt || !proof || attempt.userId === null || attempt.userId !== flow.attempt.userId)
    return undefined;
  // Rolled back with this completion, but the password was right. Where the person is asked again, that writes them.
  if (flow.writes) await writeTogether(context.db, flow.writes);
  const signIn = { userId: attempt.userId, method: proof.method, authTime: new Date(proof.at) };
  const organizationId = sessionOrganization({ ...standing, attempt })?.organizationId ?? null;
  return backToApp(attempt, await codeFor(context, attempt, signIn, organizationId));
}

/**
 * A new code for a flow that this browser finished while it was alive, as long as its person is signed in: for Back, or
 * an answer that was lost. Undefined where there is no such flow.
 */
export async function finishAgain(
  context: Context,
  environment: Environment,
  attemptId: string,
  session: HostedSession,
): Promise<string | undefined> {
  const attempt = await selectCompletedAttempt(context, environment.id, attemptId);
  if (!attempt || attempt.userId !== session.userId) return undefined;
  const current = { ...attempt, hostedSessionId: session.id };
  const standing = await loadStanding(context, current);
  if (decide(standing).status !== 'complete') return undefined;
  const organizationId = sessionOrganization(standing)?.organizationId ?? null;
  return backToApp(current, await codeFor(context, current, session, organizationId));
}

async function codeFor(
  work: Work,
  attempt: Attempt,
  { userId, method, authTime }: SignIn,
  organizationId: string | null,
): Promise<string> {
  if (attempt.redirectUri === null || attempt.hostedSessionId === null) {
    throw new Error('a hosted attempt has a redirect URI and ends with a hosted session');
  }
  return await createCode(work, attempt.environmentId, {
    userId,
    method,
    authTime,
    attemptId: attempt.id,
    redirectUri: attempt.redirectUri,
    codeChallenge: attempt.codeChallenge,
    organizationId,
    hostedSessionId: attempt.hostedSessionId,
    ipAddress: attempt.ipAddress,
    userAgent: attempt.userAgent,
  });
}

function backToApp(attempt: Attempt, code: string): string {
  return withParameters(attempt.redirectUri ?? '', {
    code,
    ...(attempt.state !== null && { state: attempt.state }),
  });
}
