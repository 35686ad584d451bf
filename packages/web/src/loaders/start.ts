import { safeReturnPath } from '@latchkey/session';
import { html, redirect } from '../answers/answers.js';
import { withSessionHeaders } from '../session/session-headers.js';
import { askedBy } from './asked-by.js';
import type { LoaderArgs } from './interfaces.js';
import { leadTo } from './lead-to.js';
import { unauthorized } from './refuse.js';
import type { Settings } from './settings.js';
import { readStartAddress, startAddress } from './start-address.js';

/**
 * Starts a sign-in or, where a session can be renewed, leads back with it. It takes a person's visit to do so: a
 * framework's script is told to make one, any other script ends at 401, and what is fetched ahead starts nothing.
 */
export async function start(settings: Settings, { request, url }: LoaderArgs): Promise<Response> {
  const { isSent, ...options } = readStartAddress(url ?? new URL(request.url));
  const asking = askedBy(request);
  if (asking === 'prefetch')
    return html(503, { heading: 'Not before it is asked for', text: 'Open the link to go on.' });
  if (asking === 'script') {
    if (isSent) return unauthorized({ cookies: [] });
    return leadTo(startAddress(settings, options, { isForScript: true }), []);
  }
  return await startForPerson(settings, request, options);
}

async function startForPerson(
  { auth, callbackUrl }: Settings,
  request: Request,
  { returnTo, screenHint, organizationId }: Omit<ReturnType<typeof readStartAddress>, 'isSent'>,
): Promise<Response> {
  const guarded = await auth.guard(request, 'signed_in');
  const { session } = guarded;
  if (session.status === 'session' && organizationId === undefined) {
    return redirect(new URL(safeReturnPath(returnTo), callbackUrl).href, session.cookies);
  }
  if (guarded.decision === 'answer') {
    const owesStep = session.status === 'no_session' && session.continueUrl !== undefined;
    if (session.status === 'could_not_check' || owesStep) return guarded.response;
  }
  const begun = await auth.signIn(request, { returnPath: returnTo ?? '/', screenHint, organizationId });
  return withSessionHeaders(begun, session);
}
