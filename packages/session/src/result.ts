import type {
  AccessTokenClaims,
  AuthenticationMethod,
  Impersonator,
  SealedSession,
  SessionUser,
} from '@latchkey/protocol';
import type { CookieChange } from './cookies/change.js';
import type { CheckFailure } from './decide/failure.js';

/** Somebody is signed in. */
export interface SignedIn {
  status: 'session';
  user: SessionUser;
  sessionId: string;
  organizationId: string | undefined;
  role: string | undefined;
  roles: string[];
  permissions: string[];
  entitlements: string[];
  featureFlags: string[];
  authenticationMethod: AuthenticationMethod | undefined;
  impersonator: Impersonator | undefined;
  accessToken: string;
  claims: AccessTokenClaims;
  /** To be written; empty unless the session was refreshed or sealed anew. */
  cookies: readonly CookieChange[];
}

/** Nobody is signed in. */
export interface NoSession {
  status: 'no_session';
  why: 'absent' | 'unreadable' | 'ended' | 'step_up';
  /** The API's own word for an end or a step-up. */
  code?: string | undefined;
  /** Where the user can do what a step-up wants. */
  continueUrl?: string | undefined;
  /** The removal of a cookie that is unreadable or whose session has ended. */
  cookies: readonly CookieChange[];
}

/** Nobody knows at present. Not to be read as signed out: no cookie is touched, no sign-in is started. */
export interface CouldNotCheck {
  status: 'could_not_check';
  cause: CheckFailure;
  /** The old token's claims, for display only. */
  lastKnown: AccessTokenClaims | undefined;
  retryAfterSeconds?: number | undefined;
  cookies: readonly [];
}

/** What every framework's face tells an application about a request's session. */
export type SessionResult = SignedIn | NoSession | CouldNotCheck;

/** Spreads a session and its claims out for an application. The refresh token stays behind. */
export function signedIn(
  session: SealedSession,
  claims: AccessTokenClaims,
  cookies: readonly CookieChange[],
): SignedIn {
  return {
    status: 'session',
    user: session.user,
    sessionId: claims.sid,
    organizationId: claims.org_id,
    role: claims.role,
    roles: claims.roles ?? [],
    permissions: claims.permissions ?? [],
    entitlements: claims.entitlements ?? [],
    featureFlags: claims.feature_flags ?? [],
    authenticationMethod: session.authenticationMethod,
    impersonator: session.impersonator,
    accessToken: session.accessToken,
    claims,
    cookies,
  };
}
