import { type Context, inTransaction } from '../../context.js';
import { writeTogether } from '../../platform/database/index.js';
import { ApiError, oauthError } from '../../platform/http/api-error.js';
import type { Environment } from '../environments/service.js';
import { eventWrite } from '../events/service.js';
import type { ActiveMembership } from '../memberships/service.js';
import { newSession, type SignInMethod, signAccessToken } from '../sessions/service.js';
import { noteSignIn, type User, userBody } from '../users/service.js';
import { primaryProof } from './attempt.js';
import type { AttemptResult, TokenAnswer } from './grant.js';
import { type Standing, sessionOrganization } from './requirements.js';
import { completeAttempt } from './store.js';

/**
 * Completes an attempt at the API: its session, its events and its first tokens.
 *
 * @throws ApiError 400 where what was shown is void by now, or another call completed the attempt: nothing is issued
 */
export async function issueTokens(
  context: Context,
  environment: Environment,
  standing: Standing & { user: User },
  { events, writes = [] }: AttemptResult,
): Promise<TokenAnswer> {
  const { attempt } = standing;
  const proof = primaryProof(attempt);
  if (!proof) throw new Error('a complete attempt has a primary proof');
  const membership = sessionOrganization(standing);
  const authTime = new Date(proof.at);
  const issued = await inTransaction(context, async (tx) => {
    const user = await noteSignIn(tx, environment.id, standing.user);
    if (!user) throw changedMeanwhile();
    // Before the session's, because the ids of events tell their order.
    const eventWrites = events.map((event) => eventWrite(tx, environment.id, event));
    const { writes: sessionWrites, ...session } = newSession(tx, environment, {
      userId: user.id,
      organizationId: membership?.organizationId ?? null,
      method: proof.method,
      withSecret: attempt.withSecret,
      authTime,
      hostedSessionId: attempt.hostedSessionId,
      ipAddress: attempt.ipAddress,
      userAgent: attempt.userAgent,
    });
    const [completed] = await writeTogether(tx.db, [
      completeAttempt(tx, attempt),
      ...eventWrites,
      ...sessionWrites,
      ...writes,
    ]);
    if (completed !== 1) throw oauthError('invalid_grant', 'This sign-in was completed already.');
    return { user, ...session };
  });
  return await answerFor(context, environment, { membership, method: proof.method, authTime, ...issued });
}

function changedMeanwhile(): ApiError {
  return new ApiError(
    400,
    'invalid_credentials',
    'The password or the address was changed meanwhile. Sign in again.',
  );
}

export interface IssuedSession {
  user: User;
  membership: ActiveMembership | undefined;
  method: SignInMethod;
  authTime: Date;
  sessionId: string;
  refreshToken: string;
}

/** The answer for a session that exists: signs its access token with the roles of its membership. */
export async function answerFor(
  context: Context,
  environment: Environment,
  session: IssuedSession,
): Promise<TokenAnswer> {
  const { user, membership } = session;
  const organizationId = membership?.organizationId ?? null;
  const facts = {
    environmentId: environment.id,
    clientId: environment.clientId,
    issuer: environment.issuer,
    accessTokenSeconds: environment.accessTokenSeconds,
    userId: user.id,
    sessionId: session.sessionId,
    authTime: session.authTime,
    organizationId,
    roles: membership?.roleSlugs ?? [],
    permissions: membership?.permissions ?? [],
  };
  return {
    user: userBody(user),
    organizationId,
    accessToken: await signAccessToken(context, facts, context.ids.ulid()),
    refreshToken: session.refreshToken,
    authenticationMethod: session.method,
  };
}
