import type { SignedIn } from '@latchkey/session';
import { sessionHeaders } from '../session/session-headers.js';
import { SessionRefreshError } from './errors.js';
import type { RefreshedSession } from './interfaces.js';
import { leadTo } from './lead-to.js';
import type { SettingsFor } from './settings.js';
import { startAddress } from './start-address.js';

/**
 * Makes the function that renews a session, in another organization of the user's if one is named. The answer has to
 * carry the headers that it gives.
 *
 * The function throws SessionRefreshError when the API refuses it or is out of reach, and a redirect to sign in where
 * there is no session.
 */
export function createRefreshSession(settingsFor: SettingsFor) {
  return async (
    request: Request,
    { organizationId }: { organizationId?: string } = {},
  ): Promise<RefreshedSession> => {
    const settings = settingsFor();
    const result = await settings.auth.getSession(request, { refresh: 'forced', organizationId });
    switch (result.status) {
      case 'session':
        return toRefreshed(result);
      case 'switch_refused':
        throw new SessionRefreshError(result, { code: result.code, isTransient: false });
      case 'could_not_check':
        throw new SessionRefreshError(result.cause, { isTransient: true });
      case 'no_session': {
        const { code } = result;
        if (result.why === 'step_up') throw new SessionRefreshError(result, { code, isTransient: false });
        throw leadTo(startAddress(settings, {}), result.cookies);
      }
    }
  };
}

function toRefreshed(session: SignedIn): RefreshedSession {
  const { user, sessionId, accessToken, organizationId, role, roles, permissions, entitlements } = session;
  return {
    user,
    sessionId,
    accessToken,
    organizationId,
    role,
    roles,
    permissions,
    entitlements,
    featureFlags: session.featureFlags,
    impersonator: session.impersonator ?? null,
    // A large session is in several cookies.
    sealedSession: session.cookies.map((cookie) => (cookie.action === 'write' ? cookie.value : '')).join(''),
    headers: sessionHeaders(session),
  };
}
