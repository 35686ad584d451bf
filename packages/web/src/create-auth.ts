import type { SealedSession } from '@latchkey/protocol';
import { createRefresher, type SessionResult, type SignedIn } from '@latchkey/session';
import { privateHeaders } from './answers/answers.js';
import type { AuthConfig } from './config/auth-config.js';
import { type ResolvedConfig, resolveConfig } from './config/resolve.js';
import type { Parts } from './parts.js';
import { callback } from './routes/callback.js';
import { handle } from './routes/handle.js';
import { type SignInOptions, signIn } from './routes/sign-in.js';
import { type SignOutOptions, signOut } from './routes/sign-out.js';
import { type Runtime, webRuntime } from './runtime.js';
import { createTokenCheck } from './session/check-token.js';
import { type Access, type Guarded, guard } from './session/guard.js';
import type { SwitchRefused } from './session/read-session.js';
import { rememberRefreshes } from './session/remember-refreshes.js';
import { createSessionCookie } from './session/session-cookie.js';
import { withSessionHeaders } from './session/session-headers.js';
import { createSessions, type GetSession } from './session/sessions.js';

type Respond<Session> = (session: Session) => Response | Promise<Response>;

/** Sign-in for an application on any host that speaks `Request` and `Response`. */
export interface Auth {
  /** The paths that `handle` answers. */
  readonly paths: ResolvedConfig['paths'];
  /** The session's cookie. A large session is in a few of them: `name`, `name.1`, `name.2`. */
  readonly cookie: ResolvedConfig['cookie'];
  /** Answers sign-in, sign-up, callback and sign-out; undefined for any other path. */
  handle(request: Request): Promise<Response | undefined>;
  /** Starts a sign-in, as the sign-in path does, with more to say. */
  signIn(request: Request, options?: SignInOptions): Promise<Response>;
  /** Finishes a sign-in, as the callback path does. */
  callback(request: Request): Promise<Response>;
  /** Ends the session, as the sign-out path does. */
  signOut(request: Request, options?: SignOutOptions): Promise<Response>;
  /**
   * Tells who a request comes from; asked again about the same request, it says the same. The answer has to carry the
   * result's cookies: `withSessionHeaders` adds them, and `withSession` sees to it by itself.
   *
   * @param options whether to refresh, and into which organization; only with an organization can it be
   *   `switch_refused`, and the session then goes on where it was
   */
  getSession: GetSession;
  /** Moves the session to another organization of the user. */
  switchOrganization(request: Request, organizationId: string): Promise<SessionResult | SwitchRefused>;
  /**
   * Keeps a session that the application got by a flow of its own, in place of the request's.
   *
   * @param session as `toSealedSession` makes it out of an answer of the API
   * @returns the headers that the answer has to carry
   * @throws CookieTooLargeError where not even several cookies would hold it
   */
  saveSession(request: Request, session: SealedSession): Promise<Headers>;
  /** Decides whether a request gets what it asks for, for frameworks that answer by themselves. */
  guard(request: Request, access: Access): Promise<Guarded>;
  /** Answers with `respond` whoever gets through, and adds the session's headers to the answer. */
  withSession(request: Request, access: 'signed_in', respond: Respond<SignedIn>): Promise<Response>;
  withSession(request: Request, access: 'public', respond: Respond<SessionResult>): Promise<Response>;
}

/**
 * Makes the sign-in of an application. One for each process: it remembers keys, and shares refreshes.
 *
 * @param config what the application says of itself, `configFromEnv(process.env)` for one
 * @param runtime what is taken from the platform
 * @throws AuthConfigError, CookiePasswordError with sentences that say what to set
 */
export function createAuth(config: AuthConfig, runtime: Runtime = webRuntime): Auth {
  const resolved = resolveConfig(config);
  const parts: Parts = {
    config: resolved,
    runtime,
    sessionCookie: createSessionCookie(resolved, runtime.now),
    checkToken: createTokenCheck(resolved, runtime),
    refresher: rememberRefreshes(createRefresher(runtime), runtime.now),
  };
  const getSession = createSessions(parts);

  return {
    paths: resolved.paths,
    cookie: resolved.cookie,
    handle: (request) => handle(parts, request),
    signIn: (request, options = {}) => signIn(parts, request, options),
    callback: (request) => callback(parts, request),
    signOut: (request, options) => signOut(parts, request, options),
    getSession,
    switchOrganization: (request, organizationId) => getSession(request, { organizationId }),
    saveSession: async (request, session) =>
      privateHeaders(await parts.sessionCookie.write(request, session)),
    guard: async (request, access) => guard(parts, await getSession(request), request, access),
    async withSession(request: Request, access: Access, respond: Respond<never>) {
      const guarded = guard(parts, await getSession(request), request, access);
      if (guarded.decision === 'answer') return guarded.response;
      const { session } = guarded;
      return withSessionHeaders(await (respond as Respond<SessionResult>)(session), session);
    },
  };
}
