import type { SealedSession } from '@latchkey/protocol';
import { readClaims } from '@latchkey/session';
import { writeCookies } from '../cookies/store.js';
import { AuthKitError } from '../errors.js';
import type { HandleAuthSuccessData } from '../interfaces.js';
import type { Kit } from '../kit.js';
import { currentRequest } from './current.js';

/** What `saveSession` takes: a session, or the answer to an `authenticateWith…` of the API's client. */
export type SavedSession = Pick<HandleAuthSuccessData, 'accessToken' | 'refreshToken' | 'user'> &
  Partial<Pick<HandleAuthSuccessData, 'impersonator' | 'authenticationMethod'>>;

/**
 * Makes the function that keeps a session which the application got by a flow of its own. In a Server Action or a
 * Route Handler; else it throws AuthKitError.
 */
export function createSaveSession(kit: Kit) {
  /** @param _request taken for the sake of the namesake's callers: the redirect URI decides the cookie's settings */
  return async (saved: SavedSession, _request?: Request | string): Promise<void> => {
    const { settings, store, request } = await currentRequest(kit);
    const headers = await settings.auth.saveSession(request, toSealed(saved));
    if (!writeCookies(store, headers.getSetCookie())) {
      throw new AuthKitError('A session can be saved in a Server Action or a Route Handler only');
    }
  };
}

/** Nothing else of an answer goes in: a cookie over 4,096 bytes is lost. */
function toSealed(saved: SavedSession): SealedSession {
  const { accessToken, refreshToken, user, impersonator, authenticationMethod } = saved;
  const organizationId = readClaims(accessToken)?.org_id;
  return {
    accessToken,
    refreshToken,
    user,
    ...(organizationId && { organizationId }),
    ...(authenticationMethod && { authenticationMethod }),
    ...(impersonator && { impersonator }),
  };
}
