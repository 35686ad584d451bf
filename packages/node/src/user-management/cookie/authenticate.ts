import type { AccessTokenClaims, SealedSession } from '@latchkey/protocol';
import {
  type KeysResult,
  keyIdOf,
  type OpenedSession,
  openSession,
  verifyAccessToken,
} from '@latchkey/session';
import { clientIdOf, type Parts } from '../../parts.js';
import type { User } from '../users.js';

/** What a session's methods work with. */
export interface CookieTools extends Parts {
  /** Gives the client's key set. */
  keysFor: (keyId?: string) => Promise<KeysResult>;
}

export interface Cookie {
  sessionData: string;
  cookiePassword: string;
}

/** Somebody is signed in. */
export interface CookieAuthentication {
  authenticated: true;
  accessToken: string;
  user: User;
  sessionId: string;
  organizationId: string | undefined;
  role: string | undefined;
  roles: string[] | undefined;
  permissions: string[] | undefined;
  entitlements: string[] | undefined;
  featureFlags: string[] | undefined;
  authenticationMethod: SealedSession['authenticationMethod'];
  impersonator: SealedSession['impersonator'];
}

export interface AuthenticateFailure {
  authenticated: false;
  /** With `could_not_check` nobody knows whether they are signed in: the keys could not be had. */
  reason: 'no_session_cookie_provided' | 'invalid_session_cookie' | 'invalid_jwt' | 'could_not_check';
}

export type AuthenticateResult = CookieAuthentication | AuthenticateFailure;

/** Opens the cookie and checks its token. It never throws for what is in a cookie, nor for keys that are out of reach. */
export async function authenticateCookie(tools: CookieTools, cookie: Cookie): Promise<AuthenticateResult> {
  if (!cookie.sessionData) return failed('no_session_cookie_provided');
  const opened = await openCookie(tools, cookie);
  if (opened.status === 'unreadable') return failed('invalid_session_cookie');
  const { session } = opened;
  const loaded = await tools.keysFor(keyIdOf(session.accessToken));
  if (loaded.status === 'could_not_load') return failed('could_not_check');
  const { issuer } = tools.settings;
  const check = await verifyAccessToken(session.accessToken, {
    keys: loaded.keys,
    audience: clientIdOf(tools),
    ...(issuer !== undefined && { issuer }),
    now: tools.runtime.now(),
  });
  if (check.status !== 'valid') return failed('invalid_jwt');
  if (check.claims.sub !== session.user.id) return failed('invalid_session_cookie');
  return authenticatedAs(session, check.claims);
}

/** Opens the seal of a cookie. */
export function openCookie(
  { runtime }: Parts,
  { sessionData, cookiePassword }: Cookie,
): Promise<OpenedSession> {
  return openSession(sessionData, { passwords: [cookiePassword], now: runtime.now() });
}

/** Spreads a session and its token's claims out. */
export function authenticatedAs(session: SealedSession, claims: AccessTokenClaims): CookieAuthentication {
  return {
    authenticated: true,
    accessToken: session.accessToken,
    user: session.user,
    sessionId: claims.sid,
    organizationId: claims.org_id,
    role: claims.role,
    roles: claims.roles,
    permissions: claims.permissions,
    entitlements: claims.entitlements,
    featureFlags: claims.feature_flags,
    authenticationMethod: session.authenticationMethod,
    impersonator: session.impersonator,
  };
}

function failed(reason: AuthenticateFailure['reason']): AuthenticateFailure {
  return { authenticated: false, reason };
}
