import { logoutUrl, readClaims } from '@latchkey/session';
import { redirect } from '../answers/answers.js';
import type { Parts } from '../parts.js';

/**
 * Ends the session: removes the cookie, and sends the browser on to end it at the API as well, with all that the
 * browser holds there. The token's time does not matter for that, only which session it is of.
 */
export async function signOut({ config, sessionCookie }: Parts, request: Request): Promise<Response> {
  const { api, signOutReturnTo } = config;
  const opened = await sessionCookie.open(request);
  if (opened.status === 'absent') return redirect(signOutReturnTo ?? '/', []);
  const sessionId = opened.status === 'opened' ? readClaims(opened.session.accessToken)?.sid : undefined;
  const address =
    sessionId === undefined
      ? (signOutReturnTo ?? '/')
      : logoutUrl({ apiUrl: api.apiUrl, sessionId, returnTo: signOutReturnTo });
  return redirect(address, [sessionCookie.clear]);
}
