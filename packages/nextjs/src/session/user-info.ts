import type { SessionResult } from '@latchkey/web';
import type { NoUserInfo, UserInfo } from '../interfaces.js';

/** What an application is told of a session. */
export function toUserInfo(session: Extract<SessionResult, { status: 'session' }>): UserInfo {
  const { user, sessionId, organizationId, role, roles, permissions, entitlements, featureFlags } = session;
  const { impersonator, accessToken } = session;
  return {
    status: 'session',
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

/** The same where there may be none. */
export function toInfo(result: SessionResult): UserInfo | NoUserInfo {
  switch (result.status) {
    case 'session':
      return toUserInfo(result);
    case 'no_session':
      return { status: result.status, why: result.why, user: null };
    case 'could_not_check':
      return { status: result.status, user: null };
  }
}
