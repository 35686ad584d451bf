import { readClaims } from '@latchkey/session';
import type { AccessToken, NoUserInfo, UserInfo } from '../interfaces.js';
import type { Kit } from '../kit.js';
import { currentRequest } from './current.js';
import { toInfo } from './user-info.js';

export interface WithAuth {
  (options: { ensureSignedIn: true }): Promise<UserInfo>;
  (options?: { ensureSignedIn?: boolean }): Promise<UserInfo | NoUserInfo>;
}

/**
 * Makes the function that tells who a page is shown to. It reads the cookie itself, so that it works on pages that
 * the middleware's matcher leaves out; there it only cannot refresh. `ensureSignedIn` leads to the application's own
 * start of a sign-in, which refreshes first, and in an outage says so.
 */
export function createWithAuth(kit: Kit): WithAuth {
  async function withAuth(options: { ensureSignedIn?: boolean } = {}): Promise<UserInfo | NoUserInfo> {
    const { settings, request, signInInstead } = await currentRequest(kit);
    const info = toInfo(await settings.auth.getSession(request, { refresh: 'never' }));
    if (info.user === null && options.ensureSignedIn) signInInstead();
    return info;
  }
  return withAuth as WithAuth;
}

/** Makes the function that reads the claims of an access token, by default the session's own. Empty without one. */
export function createGetTokenClaims(withAuth: WithAuth) {
  return async <Claims = Record<string, unknown>>(
    accessToken?: string,
  ): Promise<Partial<AccessToken & Claims>> => {
    const token = accessToken ?? (await withAuth()).accessToken;
    return ((token && readClaims(token)) || {}) as Partial<AccessToken & Claims>;
  };
}
