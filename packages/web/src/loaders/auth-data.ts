import type { SessionResult, SignedIn } from '@latchkey/session';
import type { AuthorizedData, NoUserInfo, UnauthorizedData, UserInfo } from './interfaces.js';

/** What a loader's data says of a session. */
export function toAuthorizedData(session: SignedIn): AuthorizedData {
  const { user, sessionId, organizationId, role, roles, permissions, entitlements, featureFlags } = session;
  return {
    sessionStatus: 'session',
    user,
    sessionId,
    organizationId: organizationId ?? null,
    role: role ?? null,
    roles,
    permissions,
    entitlements,
    featureFlags,
    impersonator: session.impersonator ?? null,
  };
}

/** The same where there may be none. */
export function toAuthData(session: SessionResult): AuthorizedData | UnauthorizedData {
  if (session.status === 'session') return toAuthorizedData(session);
  return {
    sessionStatus: session.status,
    user: null,
    sessionId: null,
    organizationId: null,
    role: null,
    roles: null,
    permissions: null,
    entitlements: null,
    featureFlags: null,
    impersonator: null,
  };
}

/** What `withAuth` tells of a session. */
export function toInfo(session: SessionResult): UserInfo | NoUserInfo {
  if (session.status === 'no_session') return { status: session.status, why: session.why, user: null };
  if (session.status === 'could_not_check') return { status: session.status, user: null };
  const { status, user, sessionId, organizationId, role, roles, permissions, entitlements } = session;
  const { featureFlags, impersonator, accessToken } = session;
  return {
    status,
    user,
    sessionId,
    organizationId,
    role,
    roles,
    permissions,
    entitlements,
    featureFlags,
    impersonator,
    accessToken,
  };
}
