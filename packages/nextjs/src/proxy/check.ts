import type { Guarded } from '@latchkey/web';
import type { AuthkitOptions, AuthkitResponse } from '../interfaces.js';
import type { Kit } from '../kit.js';
import { toInfo } from '../session/user-info.js';
import type { Settings } from '../settings/settings.js';
import { pathOf, startUrl } from '../sign-in/start-url.js';
import { describeSession } from './describe-session.js';
import { watchRefresh } from './watch-refresh.js';

/** The headers of one request for its page: that a middleware was there, and where the request came in. */
export function pageHeaders(
  { callbackUrl }: Settings,
  request: Request,
  signUpPaths: readonly string[] = [],
): Headers {
  const headers = new Headers({
    'x-workos-middleware': 'true',
    'x-url': request.url,
    'x-redirect-uri': callbackUrl.href,
  });
  if (signUpPaths.length > 0) headers.set('x-sign-up-paths', signUpPaths.join(','));
  return headers;
}

/** Adds what a session's answer has to carry. */
export function addSessionHeaders(
  headers: Headers,
  guarded: Extract<Guarded, { decision: 'pass' }>,
): Headers {
  for (const [name, value] of guarded.headers) headers.append(name, value);
  if (guarded.session.status === 'session') headers.set('x-middleware-cache', 'no-cache');
  return headers;
}

/**
 * Makes the function for a middleware of the application's own: it tells who a request comes from, refreshing where
 * that is due, and leaves the answer to the application.
 */
export function createAuthkit({ framework, settingsFor }: Kit) {
  return async (request: Request, options: AuthkitOptions = {}): Promise<AuthkitResponse> => {
    const settings = settingsFor(options.redirectUri);
    const tellOfRefresh = await watchRefresh(settings, request, options);
    const guarded = await settings.auth.guard(request, 'public');
    if (guarded.decision === 'answer') throw new TypeError('a public page is open to everybody');
    if (options.debug) framework.log(describeSession(request, guarded.session));
    await tellOfRefresh(guarded.session);
    const session = toInfo(guarded.session);
    const headers = addSessionHeaders(pageHeaders(settings, request), guarded);
    if (session.user !== null) return { session, headers };
    const start = { returnTo: pathOf(request.url), screenHint: options.screenHint };
    return { session, headers, authorizationUrl: startUrl(settings, start) };
  };
}
