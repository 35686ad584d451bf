import { logoutUrl, readClaims } from '@latchkey/session';
import { redirect } from '../answers/answers.js';
import type { Parts } from '../parts.js';

export interface SignOutOptions {
  /** A registered sign-out redirect; the configuration's where nothing is said, else the environment's default. */
  returnTo?: string | undefined;
}

/**
 * Ends the session: removes the cookie, and sends the browser on to end it at the API as well, with all that the
 * browser holds there. The token's time does not matter for that, only which session it is of.
 */
export async function signOut(
  { config, sessionCookie }: Parts,
  request: Request,
  { returnTo = config.signOutReturnTo }: SignOutOptions = {},
): Promise<Response> {
  const opened = await sessionCookie.open(request);
  if (opened.status === 'absent') return redirect(returnTo ?? '/', []);
  const sessionId = opened.status === 'opened' ? readClaims(opened.session.accessToken)?.sid : undefined;
  const address =
    sessionId === undefined
      ? (returnTo ?? '/')
      : logoutUrl({ apiUrl: config.api.apiUrl, sessionId, returnTo });
  return redirect(address, sessionCookie.clear(request));
}
