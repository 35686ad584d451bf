import {
  type AccessTokenClaims,
  OAUTH_ERROR_CODES,
  type SealedSession,
  STEP_UP_CODES,
} from '@latchkey/protocol';
import type { Refused } from '../act/post.js';
import type { RefreshAnswer } from '../act/tokens.js';
import { toSealedSession } from '../sealed-session.js';
import { readClaims } from '../token/decode.js';
import type { CheckFailure } from './failure.js';
import type { RefreshDecision } from './session.js';

export type AfterRefreshDecision =
  | { decision: 'use_new'; session: SealedSession; claims: AccessTokenClaims }
  /** The refresh failed in transit, and the old token is still good: write no cookie. */
  | { decision: 'use_old'; session: SealedSession; claims: AccessTokenClaims; cause: CheckFailure }
  /** The session is over: clear the cookie. */
  | { decision: 'ended'; code: string }
  /** The user has something to do first, at `continueUrl` or by signing in anew: keep the cookie. */
  | { decision: 'step_up'; code: string; continueUrl: string | undefined }
  /** The other organization is not open to the user; the session goes on where it was. */
  | { decision: 'switch_refused'; code: string }
  /** Keep the cookie and try again later. */
  | {
      decision: 'could_not_check';
      cause: CheckFailure;
      lastKnown: AccessTokenClaims | undefined;
      retryAfterSeconds?: number;
    };

const ORGANIZATION_CODES: readonly string[] = [
  OAUTH_ERROR_CODES.organizationNotFound,
  OAUTH_ERROR_CODES.organizationMembershipNotFound,
];

const STEP_UPS: readonly string[] = Object.values(STEP_UP_CODES);

/**
 * Decides what to do with the answer to a refresh. Only a refusal of the session itself ends it: neither an outage
 * nor a misconfigured application signs anybody out.
 *
 * @param refresh the decision that asked for the refresh
 * @param answer what came of it
 * @param now the time
 */
export function decideAfterRefresh(
  refresh: RefreshDecision,
  answer: RefreshAnswer,
  now: Date,
): AfterRefreshDecision {
  switch (answer.status) {
    case 'ok': {
      const session = toSealedSession(answer.value);
      const claims = readClaims(session.accessToken);
      if (claims === null) return keep(refresh, now, { kind: 'unexpected_answer' });
      return { decision: 'use_new', session, claims };
    }
    case 'refused':
      return decideRefused(refresh, answer);
    case 'unreachable':
      return keep(refresh, now, answer.cause, answer.retryAfterSeconds);
  }
}

function decideRefused(refresh: RefreshDecision, { code, httpStatus, body }: Refused): AfterRefreshDecision {
  if (code === OAUTH_ERROR_CODES.invalidGrant) return { decision: 'ended', code };
  if (STEP_UPS.includes(code)) {
    const url = body.authkit_redirect_url;
    return { decision: 'step_up', code, continueUrl: typeof url === 'string' ? url : undefined };
  }
  if (ORGANIZATION_CODES.includes(code)) {
    return { decision: refresh.why === 'other_organization' ? 'switch_refused' : 'ended', code };
  }
  const cause: CheckFailure = { kind: 'refused', httpStatus, code };
  return { decision: 'could_not_check', cause, lastKnown: refresh.claims };
}

/** A refresh that somebody asked for in so many words has failed, even though the old token would do. */
function keep(
  { why, session, claims }: RefreshDecision,
  now: Date,
  cause: CheckFailure,
  retryAfterSeconds?: number,
): AfterRefreshDecision {
  const isOldStillGood = claims !== undefined && claims.exp > now.getTime() / 1000;
  if (why === 'expiring' && isOldStillGood) return { decision: 'use_old', session, claims, cause };
  return {
    decision: 'could_not_check',
    cause,
    lastKnown: claims,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}
