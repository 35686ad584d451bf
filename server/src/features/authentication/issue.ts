import { type Context, inTransaction } from '../../context.js';
import { ApiError } from '../../platform/http/api-error.js';
import type { Environment } from '../environments/service.js';
import { recordEvent } from '../events/service.js';
import { claimsOfRoles } from '../roles/service.js';
import { createSession, type SignInMethod, signAccessToken } from '../sessions/service.js';
import { noteSignIn, type User, userBody } from '../users/service.js';
import { primaryProof } from './attempt.js';
import type { AttemptResult, TokenAnswer } from './grant.js';
import { type Standing, sessionOrganization } from './requirements.js';
import { completeAttempt, saveAttempt } from './store.js';

/** The password was changed between the check and the session: nothing is issued. */
class PasswordChanged extends ApiError {
  constructor() {
    super(400, 'invalid_credentials', 'The password was changed meanwhile. Sign in again.');
  }
}

/** Completes an attempt at the API: its session, its events and its first tokens. Undefined when another call did. */
export async function issueTokens(
  context: Context,
  environment: Environment,
  standing: Standing & { user: User },
  events: AttemptResult['events'],
): Promise<TokenAnswer | undefined> {
  const { attempt, user } = standing;
  const proof = primaryProof(attempt);
  if (!proof) throw new Error('a complete attempt has a primary proof');
  const organizationId = sessionOrganization(standing)?.organizationId ?? null;
  const authTime = new Date(proof.at);
  const session = await inTransaction(context, async (tx) => {
    await saveAttempt(tx, attempt);
    if (!(await completeAttempt(tx, attempt))) return undefined;
    if (!(await noteSignIn(tx, environment.id, user.id, user.password_set_at))) throw new PasswordChanged();
    for (const { event, data } of events) await recordEvent(tx, environment.id, event, data);
    return await createSession(tx, environment, {
      userId: user.id,
      organizationId,
      method: proof.method,
      withSecret: attempt.withSecret,
      authTime,
      hostedSessionId: attempt.hostedSessionId,
      ipAddress: attempt.ipAddress,
      userAgent: attempt.userAgent,
    });
  });
  if (!session) return undefined;
  return await answerFor(context, environment, {
    user: { ...user, last_sign_in_at: context.clock.now() },
    organizationId,
    roleSlugs: sessionOrganization(standing)?.roleSlugs ?? [],
    method: proof.method,
    authTime,
    ...session,
  });
}

export interface IssuedSession {
  user: User;
  organizationId: string | null;
  roleSlugs: string[];
  method: SignInMethod;
  authTime: Date;
  sessionId: string;
  refreshToken: string;
}

/** The answer for a session that exists: signs its access token with the roles of the moment. */
export async function answerFor(
  context: Context,
  environment: Environment,
  session: IssuedSession,
): Promise<TokenAnswer> {
  const claims = await claimsOfRoles(context, environment.id, session.roleSlugs);
  const facts = {
    environmentId: environment.id,
    clientId: environment.clientId,
    issuer: environment.issuer,
    accessTokenSeconds: environment.accessTokenSeconds,
    userId: session.user.id,
    sessionId: session.sessionId,
    authTime: session.authTime,
    organizationId: session.organizationId,
    roles: claims.roles,
    permissions: claims.permissions,
  };
  return {
    user: userBody(session.user),
    organizationId: session.organizationId,
    accessToken: await signAccessToken(context, facts, context.ids.ulid()),
    refreshToken: session.refreshToken,
    authenticationMethod: session.method,
  };
}
