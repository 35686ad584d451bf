import { createKeySource, createRefresher, jwksUrl, type KeysResult } from '@latchkey/session';
import { clientIdOf, type Parts } from '../parts.js';
import type { AuthenticateResult } from './cookie/authenticate.js';
import type { SessionTools } from './cookie/refresh.js';
import { type CookieSession, createCookieSession } from './cookie-session.js';

/** Sessions that an application keeps in a cookie. */
export function sealedSessionMethods(parts: Parts) {
  const { settings, runtime } = parts;
  let keySource: ((keyId?: string) => Promise<KeysResult>) | undefined;
  const tools: SessionTools = {
    ...parts,
    // Not before it is needed: a client that only manages users has no client id.
    keysFor(keyId) {
      const url = jwksUrl({ apiUrl: settings.apiUrl, clientId: clientIdOf(parts) });
      keySource ??= createKeySource(url, runtime);
      return keySource(keyId);
    },
    refresher: createRefresher(runtime),
  };
  const open = (sessionData: string, cookiePassword = settings.cookiePassword ?? '') =>
    createCookieSession(tools, { sessionData, cookiePassword });

  return {
    /**
     * Opens what a session cookie holds.
     *
     * @throws CookiePasswordError for a password under 32 characters
     */
    loadSealedSession(options: { sessionData: string; cookiePassword?: string | undefined }): CookieSession {
      return open(options.sessionData, options.cookiePassword);
    },

    /** The same as `loadSealedSession(…).authenticate()`. */
    async authenticateWithSessionCookie(options: {
      sessionData: string;
      cookiePassword?: string | undefined;
    }): Promise<AuthenticateResult> {
      return await open(options.sessionData, options.cookiePassword).authenticate();
    },
  };
}
