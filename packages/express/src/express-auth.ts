import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SessionResult, SignInOptions, SwitchRefused } from '@latchkey/web';

declare global {
  namespace Express {
    interface Request {
      /** Who the request comes from; there behind `withAuth` and `session`. */
      auth?: SessionResult;
    }
  }
}

/** What every version of Express hands to a middleware, as far as it is needed here. */
export interface ExpressRequest extends IncomingMessage {
  /** The address as it came, also below a mounted router. */
  originalUrl: string;
  auth?: SessionResult;
}

export type Middleware = (
  request: ExpressRequest,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** Sign-in for an Express application. */
export interface ExpressAuth {
  /** Answers `/login`, `/sign-up`, the callback and `/logout`: `app.use(auth.routes)`. */
  routes: Middleware;
  /** The same one by one, for paths of the application's own. */
  signIn: Middleware;
  callback: Middleware;
  signOut: Middleware;
  /** Lets through who is signed in, as `req.auth`; sends pages to sign in, answers scripts with 401. */
  withAuth: Middleware;
  /** Lets everybody through; `req.auth` says who it is, if anybody. */
  session: Middleware;
  /** Starts a sign-in with more to say than a path can. */
  startSignIn(request: ExpressRequest, response: ServerResponse, options: SignInOptions): Promise<void>;
  /** Moves the session to another organization of the user, and writes its cookie. */
  switchOrganization(
    request: ExpressRequest,
    response: ServerResponse,
    organizationId: string,
  ): Promise<SessionResult | SwitchRefused>;
}
