import type { SealedSession } from '@latchkey/protocol';
import { type CookieChange, readClaims, sealSession } from '@latchkey/session';
import { applyCookies } from '../cookies/store.js';
import { AuthKitError } from '../errors.js';
import type { HandleAuthSuccessData } from '../interfaces.js';
import type { Kit } from '../kit.js';
import type { Settings } from '../settings/settings.js';

/** The cookie that keeps a seal. */
export function sessionCookie({ cookie }: Settings, value: string): CookieChange {
  return { action: 'write', value, ...cookie };
}

/** What `saveSession` takes: a session, or the answer to an `authenticateWith…` of the API's client. */
export type SavedSession = Pick<HandleAuthSuccessData, 'accessToken' | 'refreshToken' | 'user'> &
  Partial<Pick<HandleAuthSuccessData, 'impersonator' | 'authenticationMethod'>>;

/**
 * Makes the function that keeps a session which the application got by a flow of its own. In a Server Action or a
 * Route Handler; else it throws AuthKitError.
 */
export function createSaveSession({ framework, settingsFor }: Kit) {
  /** @param _request taken for the sake of the namesake's callers: the redirect URI decides the cookie's settings */
  return async (saved: SavedSession, _request?: Request | string): Promise<void> => {
    const headers = await framework.headers();
    const settings = settingsFor(headers.get('x-redirect-uri'));
    const { passwords, runtime } = settings;
    const seal = await sealSession(toSealed(saved), { password: passwords[0], now: runtime.now() });
    if (!applyCookies(await framework.cookies(), [sessionCookie(settings, seal)])) {
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
