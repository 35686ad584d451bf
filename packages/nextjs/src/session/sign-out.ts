import { writeCookies } from '../cookies/store.js';
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
    const { settings, store, request } = await currentRequest(kit);
    const address = returnTo ? new URL(returnTo, settings.callbackUrl).href : undefined;
    const answer = await settings.auth.signOut(request, { returnTo: address });
    if (!writeCookies(store, answer.headers.getSetCookie())) {
      throw new AuthKitError('signOut can be called in a Server Action or a Route Handler only');
    }
    return kit.framework.redirect(answer.headers.get('location') ?? '/');
  };
}
