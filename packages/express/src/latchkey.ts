import {
  type Access,
  type AuthConfig,
  configFromEnv,
  createAuth,
  type Runtime,
  sessionHeaders,
} from '@latchkey/web';
import { applyHeaders, sendWebResponse, toWebRequest } from './bridge.js';
import type { ExpressAuth, ExpressRequest, Middleware } from './express-auth.js';

/**
 * Makes the sign-in of an Express application, once for each process.
 *
 * @param options what is not in the `WORKOS_*` variables, or differs from them
 * @param runtime what is taken from the platform
 * @throws AuthConfigError, CookiePasswordError with sentences that say what to set
 */
export function latchkey(options: Partial<AuthConfig> = {}, runtime?: Runtime): ExpressAuth {
  const config = { ...configFromEnv(process.env), ...options };
  const auth = createAuth(config, runtime);
  const { origin } = new URL(config.redirectUri);
  const webRequests = new WeakMap<ExpressRequest, Request>();

  /** The same web request for all middlewares, so that they share its session. */
  const web = (request: ExpressRequest): Request => {
    const made = webRequests.get(request) ?? toWebRequest(request, origin);
    webRequests.set(request, made);
    return made;
  };

  const answering =
    (answer: (request: Request) => Promise<Response | undefined>): Middleware =>
    (request, response, next) => {
      answer(web(request))
        .then((made) => (made === undefined ? next() : sendWebResponse(made, response)))
        .catch(next);
    };

  const guarding =
    (access: Access): Middleware =>
    (request, response, next) => {
      auth
        .guard(web(request), access)
        .then((guarded) => {
          if (guarded.decision === 'answer') return sendWebResponse(guarded.response, response);
          if (request.auth !== guarded.session) applyHeaders(guarded.headers, response);
          request.auth = guarded.session;
          next();
        })
        .catch(next);
    };

  return {
    routes: answering(auth.handle),
    signIn: answering((request) => auth.signIn(request)),
    callback: answering(auth.callback),
    signOut: answering(auth.signOut),
    withAuth: guarding('signed_in'),
    session: guarding('public'),
    startSignIn: async (request, response, options) =>
      sendWebResponse(await auth.signIn(web(request), options), response),
    async switchOrganization(request, response, organizationId) {
      const result = await auth.switchOrganization(web(request), organizationId);
      applyHeaders(sessionHeaders(result), response);
      return result;
    },
  };
}
