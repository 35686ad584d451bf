import type { Context, Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import { ApiError } from '../../platform/http/api-error.js';
import type { Attempt } from './attempt.js';
import type { Client, GrantCall } from './grant.js';
import { selectAttempt } from './store.js';

/** How long an attempt may take: that of a code and of a pending token (contract §10). */
export const ATTEMPT_SECONDS = 600;

/** A new attempt at the API, by a caller whose client was checked. Not yet kept. */
export function newApiAttempt(
  work: Work,
  client: Client,
  call: GrantCall,
  who: { email: string; userId: string },
): Attempt {
  const now = work.clock.now();
  return {
    id: work.ids.create('attempt'),
    environmentId: client.environment.id,
    face: 'api',
    browserId: null,
    redirectUri: null,
    state: null,
    codeChallenge: null,
    screenHint: null,
    loginHint: null,
    maxAgeSeconds: null,
    mustReauthenticate: false,
    organizationId: null,
    withSecret: client.withSecret,
    ...who,
    proofs: [],
    signUp: null,
    hostedSessionId: null,
    decisions: [],
    ipAddress: call.ipAddress,
    userAgent: call.userAgent,
    createdAt: now,
    expiresAt: addSeconds(now, ATTEMPT_SECONDS),
  };
}

/**
 * The attempt of a `pending_authentication_token`: alive, and of the client that shows it.
 *
 * @throws ApiError 400 `invalid_pending_authentication_token`
 */
export async function pendingAttempt(
  context: Context,
  client: Client,
  pendingToken: string,
): Promise<Attempt & { userId: string }> {
  const attempt = await selectAttempt(context, client.environment.id, {
    pendingTokenHash: sha256(pendingToken),
  });
  if (!attempt || attempt.userId === null || attempt.withSecret !== client.withSecret) {
    throw new ApiError(
      400,
      'invalid_pending_authentication_token',
      'The pending authentication token is invalid or has expired.',
    );
  }
  return { ...attempt, userId: attempt.userId };
}
