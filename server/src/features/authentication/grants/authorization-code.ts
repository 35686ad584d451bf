import { type Context, inTransaction } from '../../../context.js';
import { sha256 } from '../../../platform/crypto/keyring.js';
import { oauthError } from '../../../platform/http/api-error.js';
import type { Environment } from '../../environments/service.js';
import { recordEvent } from '../../events/service.js';
import { findActiveMembership } from '../../memberships/service.js';
import {
  createSession,
  currentRefreshToken,
  holdHostedSession,
  type SignInMethod,
} from '../../sessions/service.js';
import { findUser } from '../../users/service.js';
import { type CodeUse, codeRefusal, isRetry, MAX_CODE_FAILURES } from '../code.js';
import type { Grant, GrantCall, TokenAnswer } from '../grant.js';
import { answerFor } from '../issue.js';
import { type CodeRow, consumeCode, countCodeTry, forgiveCodeTry, selectCode } from '../store.js';

/**
 * Exchanges an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.6). A wrong try does not use the code up, five do. A
 * code shown again is refused and told in an event, and the session of its first use lives on: a callback opened
 * twice must not sign anyone out.
 */
export function authorizationCodeGrant(context: Context): Grant {
  return {
    type: 'authorization_code',
    required: ['code'],
    optional: ['code_verifier', 'redirect_uri', 'invitation_token'],
    client: 'any',
    async run(call) {
      const { environment, withSecret } = await call.client();
      const hash = sha256(call.required('code'));
      const code = await countCodeTry(context, hash, MAX_CODE_FAILURES);
      if (!code) throw invalidCode();
      const use: CodeUse = {
        environmentId: environment.id,
        withSecret,
        verifier: call.optional('code_verifier'),
        redirectUri: call.optional('redirect_uri'),
      };
      const refusal = codeRefusal(code, use, context.clock.now());
      if (refusal !== undefined) throw invalidCode(refusal);
      await forgiveCodeTry(context, hash);
      return { status: 'tokens', answer: await exchange(context, call, environment, withSecret, code) };
    },
  };
}

async function exchange(
  context: Context,
  call: GrantCall,
  environment: Environment,
  withSecret: boolean,
  code: CodeRow,
): Promise<TokenAnswer> {
  const user = await findUser(context, environment.id, code.user_id);
  if (!user) throw invalidCode('the user is gone');
  const secret = sessionSecret(context, call.required('code'));
  const method = code.method as SignInMethod;
  const made = await inTransaction(context, async (tx) => {
    // Signed out, or another password since: what the hosted session gave is void with it.
    const { hosted_session_id: giver } = code;
    if (giver !== null && !(await holdHostedSession(tx, environment.id, giver)))
      throw invalidCode('its giver ended');
    const session = await createSession(tx, environment, {
      userId: user.id,
      organizationId: code.organization_id,
      method,
      withSecret,
      authTime: code.auth_time,
      hostedSessionId: code.hosted_session_id,
      ipAddress: code.ip_address,
      userAgent: code.user_agent,
      secret,
    });
    const idempotencyKeyHash = call.idempotencyKey === undefined ? null : sha256(call.idempotencyKey);
    if (await consumeCode(tx, code.hash, { sessionId: session.sessionId, idempotencyKeyHash }))
      return session;
    throw new CodeWasUsed();
  }).catch((error: unknown) => {
    if (error instanceof CodeWasUsed) return undefined;
    throw error;
  });
  const session = made ?? (await secondUse(context, call, environment, code, secret));
  const membership =
    code.organization_id === null
      ? undefined
      : await findActiveMembership(context, environment.id, user.id, code.organization_id);
  return await answerFor(context, environment, {
    user,
    membership,
    method,
    authTime: code.auth_time,
    ...session,
  });
}

/** Rolls the new session back when another call was first. */
class CodeWasUsed extends Error {}

async function secondUse(
  context: Context,
  call: GrantCall,
  environment: Environment,
  before: CodeRow,
  secret: Buffer,
): Promise<{ sessionId: string; refreshToken: string }> {
  // Read again: the first use may have ended while this one waited for it.
  const code = await selectCode(context, before.hash);
  if (!code) throw invalidCode();
  if (code.session_id !== null && isRetry(code, call.idempotencyKey, context.clock.now())) {
    const refreshToken = await currentRefreshToken(
      context,
      environment,
      code.user_id,
      code.session_id,
      secret,
    );
    if (refreshToken !== undefined) return { sessionId: code.session_id, refreshToken };
  }
  await recordEvent(context, environment.id, 'authorization_code.reused', {
    object: 'authorization_code',
    user_id: code.user_id,
    session_id: code.session_id,
  });
  throw invalidCode('used before');
}

/** Of the code itself, so that a retry can be given tokens of the same session; 16 bytes that only this server can make. */
function sessionSecret(context: Context, code: string): Buffer {
  return context.keyring.mac('session-of-code', code).subarray(0, 16);
}

/** One text for every reason: nobody learns which of them it was. */
function invalidCode(detail = 'unknown') {
  return oauthError('invalid_grant', 'The code has expired or is invalid.', { detail });
}
