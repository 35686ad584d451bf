import type { AccessTokenClaims, SealedSession } from '@latchkey/protocol';
import type { KeysNotLoaded } from '../keys/load.js';
import type { OpenedSession } from '../seal/session.js';
import { readClaims } from '../token/decode.js';
import type { TokenCheck } from '../token/verify.js';
import { refreshBufferSeconds } from './buffer.js';
import type { CheckFailure } from './failure.js';

/** What is known of a request's session: no cookie, or what opening it gave and, when it opened, its token's check. */
export type SessionEvidence =
  | { status: 'absent' }
  | Extract<OpenedSession, { status: 'unreadable' }>
  | (Extract<OpenedSession, { status: 'opened' }> & { token: TokenCheck | KeysNotLoaded });

export interface DecideSessionOptions {
  now: Date;
  /** How long before its end a token is renewed; `refreshBufferSeconds` where it is not said. */
  bufferSeconds?: number | undefined;
  /** Whether to renew a token that is good. */
  isRefreshForced?: boolean | undefined;
  /** The organization that the session shall be in; where it is not said, the one it is in. */
  organizationId?: string | undefined;
}

export interface UseDecision {
  decision: 'use';
  session: SealedSession;
  claims: AccessTokenClaims;
  /** Whether to write the cookie again, with the newest password. */
  shouldReseal: boolean;
}

export interface RefreshDecision {
  decision: 'refresh';
  refreshToken: string;
  organizationId: string | undefined;
  why: 'expired' | 'expiring' | 'unknown_key' | 'forced' | 'other_organization';
  session: SealedSession;
  /** The old token's claims, when its signature is good. */
  claims: AccessTokenClaims | undefined;
}

export type SessionDecision =
  | UseDecision
  | RefreshDecision
  | { decision: 'signed_out'; why: 'absent' | 'unreadable'; shouldClearCookie: boolean }
  | { decision: 'could_not_check'; cause: CheckFailure; lastKnown: AccessTokenClaims | undefined };

/**
 * Decides what to do with a request's session. It never takes "could not be checked" for "signed out", and never
 * clears a cookie that is not there.
 */
export function decideSession(evidence: SessionEvidence, options: DecideSessionOptions): SessionDecision {
  if (evidence.status === 'absent') {
    return { decision: 'signed_out', why: 'absent', shouldClearCookie: false };
  }
  if (evidence.status === 'unreadable') return unreadable();
  const { session, token } = evidence;
  switch (token.status) {
    case 'could_not_load':
      return couldNotCheck(session, token.cause);
    case 'invalid':
      return decideInvalid(session, token.reason, options);
    case 'expired':
    case 'valid':
      // A seal that names another user than its token was put together by hand.
      if (token.claims.sub !== session.user.id) return unreadable();
      return decideGenuine(evidence, token, options);
  }
}

function decideInvalid(
  session: SealedSession,
  reason: Extract<TokenCheck, { status: 'invalid' }>['reason'],
  options: DecideSessionOptions,
): SessionDecision {
  // The key was withdrawn or is too new. The refresh token does not depend on it, and the API is the judge of that.
  if (reason === 'unknown_key') {
    const why = isOtherOrganization(session.organizationId, options) ? 'other_organization' : 'unknown_key';
    return refresh(session, undefined, why, options);
  }
  if (reason === 'not_yet_valid') return couldNotCheck(session, { kind: 'clock_behind' });
  return unreadable();
}

function decideGenuine(
  evidence: Extract<SessionEvidence, { status: 'opened' }>,
  token: Extract<TokenCheck, { status: 'valid' | 'expired' }>,
  options: DecideSessionOptions,
): SessionDecision {
  const { session, isSealedWithOldPassword } = evidence;
  const { claims } = token;
  const why = reasonToRefresh(token, options);
  if (why !== null) return refresh(session, claims, why, options);
  return { decision: 'use', session, claims, shouldReseal: isSealedWithOldPassword };
}

function reasonToRefresh(
  { status, claims }: Extract<TokenCheck, { status: 'valid' | 'expired' }>,
  options: DecideSessionOptions,
): RefreshDecision['why'] | null {
  const { now, isRefreshForced, bufferSeconds = refreshBufferSeconds(claims) } = options;
  if (isOtherOrganization(claims.org_id, options)) return 'other_organization';
  if (isRefreshForced) return 'forced';
  if (status === 'expired') return 'expired';
  return claims.exp - now.getTime() / 1000 < bufferSeconds ? 'expiring' : null;
}

function isOtherOrganization(present: string | undefined, { organizationId }: DecideSessionOptions): boolean {
  return organizationId !== undefined && organizationId !== present;
}

function refresh(
  session: SealedSession,
  claims: AccessTokenClaims | undefined,
  why: RefreshDecision['why'],
  options: DecideSessionOptions,
): RefreshDecision {
  const organizationId = options.organizationId ?? claims?.org_id ?? session.organizationId;
  return { decision: 'refresh', refreshToken: session.refreshToken, organizationId, why, session, claims };
}

function couldNotCheck(session: SealedSession, cause: CheckFailure): SessionDecision {
  return { decision: 'could_not_check', cause, lastKnown: readClaims(session.accessToken) ?? undefined };
}

function unreadable(): SessionDecision {
  return { decision: 'signed_out', why: 'unreadable', shouldClearCookie: true };
}
