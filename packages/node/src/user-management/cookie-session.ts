import { assertCookiePassword, logoutUrl, readClaims } from '@latchkey/session';
import { type AuthenticateResult, authenticateCookie, openCookie } from './cookie/authenticate.js';
import { type RefreshResult, refreshCookie, type SessionTools } from './cookie/refresh.js';

/** A session out of a cookie. After a refresh it stands for the new one. */
export interface CookieSession {
  /** Tells who is signed in. Asks the API for nothing but its keys, now and then. */
  authenticate(): Promise<AuthenticateResult>;
  /** Gets a new access token, for another organization where one is named. Write `sealedSession` to the cookie. */
  refresh(options?: {
    organizationId?: string | undefined;
    cookiePassword?: string | undefined;
  }): Promise<RefreshResult>;
  /**
   * Where to send the browser to sign out, also when the access token has run out.
   *
   * @throws Error when the cookie cannot be read
   */
  getLogoutUrl(options?: { returnTo?: string | undefined }): Promise<string>;
}

/**
 * Makes a session out of what a cookie holds; nothing is read before a method is called.
 *
 * @throws CookiePasswordError for a password under 32 characters
 */
export function createCookieSession(
  tools: SessionTools,
  cookie: { sessionData: string; cookiePassword: string },
): CookieSession {
  assertCookiePassword(cookie.cookiePassword);
  let { sessionData, cookiePassword } = cookie;

  return {
    authenticate: () => authenticateCookie(tools, { sessionData, cookiePassword }),

    async refresh(options = {}) {
      const newPassword = options.cookiePassword ?? cookiePassword;
      const result = await refreshCookie(tools, { sessionData, cookiePassword }, { ...options, newPassword });
      if (result.authenticated) {
        sessionData = result.sealedSession;
        cookiePassword = newPassword;
      }
      return result;
    },

    async getLogoutUrl({ returnTo } = {}) {
      const opened = await openCookie(tools, { sessionData, cookiePassword });
      const sessionId = opened.status === 'opened' ? readClaims(opened.session.accessToken)?.sid : undefined;
      if (sessionId === undefined)
        throw new Error('The session cookie cannot be read, so it names no session');
      return logoutUrl({ apiUrl: tools.settings.apiUrl, sessionId, returnTo });
    },
  };
}
