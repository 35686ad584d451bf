import { logoutUrl, openSession, readClaims } from '@latchkey/session';
import { applyCookies } from '../cookies/store.js';
import { AuthKitError } from '../errors.js';
import type { Kit } from '../kit.js';
import { currentRequest } from './current.js';

/**
 * Makes the function that ends the session: its cookie goes, and the browser is led to end it at the API as well. How
 * old the token is does not matter for that. In a Server Action or a Route Handler; else it throws AuthKitError.
 */
export function createSignOut(kit: Kit) {
  /** @param options.returnTo a registered sign-out redirect; the environment's default where nothing is said */
  return async ({ returnTo }: { returnTo?: string | undefined } = {}): Promise<never> => {
    const { settings, store, seal } = await currentRequest(kit);
    const { api, callbackUrl, cookie, passwords, runtime } = settings;
    const address = returnTo && new URL(returnTo, callbackUrl).href;
    if (!seal) return kit.framework.redirect(address || '/');
    if (!applyCookies(store, [{ action: 'clear', ...cookie }])) {
      throw new AuthKitError('signOut can be called in a Server Action or a Route Handler only');
    }
    const opened = await openSession(seal, { passwords, now: runtime.now() });
    const sessionId = opened.status === 'opened' ? readClaims(opened.session.accessToken)?.sid : undefined;
    return kit.framework.redirect(
      sessionId
        ? logoutUrl({ apiUrl: api.apiUrl, sessionId, returnTo: address || undefined })
        : address || '/',
    );
  };
}
