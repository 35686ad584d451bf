import { safeReturnPath } from '@latchkey/session';
import { sessionHeaders } from '@latchkey/web';
import type { NextRequest } from 'next/server';
import type { HandleAuthOptions } from '../interfaces.js';
import type { Kit } from '../kit.js';
import { applyResponseHeaders } from '../proxy/headers.js';
import type { Settings } from '../settings/settings.js';
import { begin } from './begin.js';
import { createFinish } from './finish.js';
import { readStartUrl } from './start-url.js';

const CALLBACK_PARAMETERS = ['code', 'state', 'error'];

/**
 * Makes the GET handler of the redirect URI's route: it finishes sign-ins and, opened without a callback's
 * parameters, starts them.
 */
export function createHandleAuth({ settingsFor }: Kit) {
  return (options: HandleAuthOptions = {}): ((request: NextRequest) => Promise<Response>) => {
    const finish = createFinish(options);
    return async (request) => {
      const settings = settingsFor(request.headers.get('x-redirect-uri'));
      const query = new URL(request.url).searchParams;
      const isCallback = CALLBACK_PARAMETERS.some((name) => query.has(name));
      return isCallback ? await finish(settings, request) : await start(settings, request);
    };
  };
}

/**
 * Starts a sign-in or, where a session can be refreshed, leads back with it. A script is told 401, since a redirect
 * would lead it to a page of another origin, and an outage is 503.
 */
async function start(settings: Settings, request: Request): Promise<Response> {
  const options = readStartUrl(request.url);
  const guarded = await settings.auth.guard(request, 'signed_in');
  const isWantedAnyway = options.organizationId !== undefined || options.prompt !== undefined;
  if (guarded.decision === 'pass' && !isWantedAnyway) {
    const headers = { location: safeReturnPath(options.returnTo) };
    return applyResponseHeaders(new Response(null, { status: 303, headers }), guarded.headers);
  }
  if (guarded.decision === 'answer') {
    const { session, response } = guarded;
    const owesStep = session.status === 'no_session' && session.continueUrl !== undefined;
    if (response.status !== 303 || owesStep) return response;
  }
  const { response } = await begin(settings, request, options);
  for (const line of sessionHeaders(guarded.session).getSetCookie())
    response.headers.append('set-cookie', line);
  return response;
}
