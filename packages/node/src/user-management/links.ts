import {
  authorizationUrl,
  challengeOf,
  createVerifier,
  jwksUrl,
  type AuthorizationUrlOptions as LinkOptions,
  logoutUrl,
} from '@latchkey/session';
import { clientIdOf, type Parts } from '../parts.js';

/** What an authorization link says. */
export interface AuthorizationUrlOptions extends Omit<LinkOptions, 'apiUrl' | 'clientId' | 'maxAgeSeconds'> {
  /** The client's own where it is not given. */
  clientId?: string | undefined;
  codeChallengeMethod?: 'S256' | undefined;
  /** How long ago the user may have signed in at most, in seconds. */
  maxAge?: number | undefined;
}

/** Links for browsers; none of these asks the API anything. */
export function linkMethods(parts: Parts) {
  const { apiUrl } = parts.settings;
  const random = parts.runtime.random;

  const getAuthorizationUrl = (options: AuthorizationUrlOptions): string => {
    const { clientId, maxAge, codeChallengeMethod: _alwaysS256, ...rest } = options;
    return authorizationUrl({
      ...rest,
      apiUrl,
      clientId: clientIdOf(parts, clientId),
      maxAgeSeconds: maxAge,
    });
  };

  return {
    getAuthorizationUrl,

    /** The same for a client without a secret. Keep `state` and `codeVerifier` for the callback. */
    async getAuthorizationUrlWithPKCE(
      options: Omit<AuthorizationUrlOptions, 'codeChallenge' | 'codeChallengeMethod' | 'state'>,
    ): Promise<{ url: string; state: string; codeVerifier: string }> {
      const codeVerifier = createVerifier(random);
      const state = createVerifier(random);
      const url = getAuthorizationUrl({ ...options, state, codeChallenge: await challengeOf(codeVerifier) });
      return { url, state, codeVerifier };
    },

    /** Where a browser is sent to end a session. `returnTo` has to be a registered sign-out redirect. */
    getLogoutUrl({ sessionId, returnTo }: { sessionId: string; returnTo?: string | undefined }): string {
      if (!sessionId) throw new TypeError('A session is ended by its id: the sid claim of its access token');
      return logoutUrl({ apiUrl, sessionId, returnTo });
    },

    getJwksUrl(clientId?: string): string {
      return jwksUrl({ apiUrl, clientId: clientIdOf(parts, clientId) });
    },
  };
}
