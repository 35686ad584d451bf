import type { AuthkitMiddlewareOptions } from '../interfaces.js';
import type { Kit } from '../kit.js';
import type { Settings } from '../settings/settings.js';
import { addSessionHeaders, pageHeaders } from './check.js';
import { describeSession } from './describe-session.js';
import { applyResponseHeaders, partitionAuthkitHeaders } from './headers.js';
import { matchesAny, pathPattern } from './path-pattern.js';

/** What Next.js calls with each request that the matcher covers. */
export type Middleware = (request: Request, event?: unknown) => Promise<Response>;

/** Makes the function that makes a whole middleware (`proxy.ts`, or `middleware.ts` before Next.js 16). */
export function createAuthkitProxy({ framework, settingsFor }: Kit) {
  /** @throws AuthKitError for a pattern that cannot be read, at once and not with the first request */
  return (options: AuthkitMiddlewareOptions = {}): Middleware => {
    const { debug, middlewareAuth, redirectUri, signUpPaths = [] } = options;
    for (const pattern of [...signUpPaths, ...(middlewareAuth?.unauthenticatedPaths ?? [])])
      pathPattern(pattern);

    const goOn = (request: Request, headers: Headers) => {
      const { requestHeaders, responseHeaders } = partitionAuthkitHeaders(request, headers);
      return applyResponseHeaders(framework.goOn(requestHeaders), responseHeaders);
    };

    return async (request) => {
      const settings = settingsFor(redirectUri);
      const { pathname } = new URL(request.url);
      const headers = pageHeaders(settings, request, signUpPaths);
      // The route reads the cookies itself, and writes the session's: two answers about one cookie would be one too many.
      if (pathname === settings.callbackUrl.pathname) return goOn(request, headers);
      const isOpen = !middlewareAuth?.enabled || matchesAny(pathname, middlewareAuth.unauthenticatedPaths);
      const guarded = await settings.auth.guard(request, isOpen ? 'public' : 'signed_in');
      if (debug) framework.log(describeSession(request, guarded.session));
      if (guarded.decision === 'pass') return goOn(request, addSessionHeaders(headers, guarded));
      return leadAway(settings, guarded.response, matchesAny(pathname, signUpPaths));
    };
  };
}

/** A redirect to the start of a sign-in goes to the host that the hosted pages return to. */
function leadAway({ callbackUrl, auth }: Settings, response: Response, isForSignUp: boolean): Response {
  const location = response.headers.get('location');
  if (location === null) return response;
  const address = new URL(location, callbackUrl);
  if (isForSignUp && address.pathname === auth.paths.signIn)
    address.searchParams.set('screen_hint', 'sign-up');
  response.headers.set('location', address.href);
  return response;
}
