import type { CookieChange } from '../cookies/change.js';
import { formatQuery } from '../links/query.js';
import { safeReturnPath } from '../links/return-path.js';
import type { SessionResult } from '../result.js';

/** Under what name the sign-in path is told where to go afterwards. */
export const RETURN_PATH_PARAMETER = 'return_to';

export interface GuardedRequest {
  /** A page that a person opens; data that a script fetches; a page fetched before anybody asked for it. */
  kind: 'document' | 'data' | 'prefetch';
  /** Path and query of the request. */
  path: string;
}

export type GuardDecision =
  | { decision: 'pass'; cookies: readonly CookieChange[] }
  | { decision: 'redirect'; status: 303; address: string; cookies: readonly CookieChange[] }
  | {
      decision: 'answer';
      status: 401 | 503;
      retryAfterSeconds: number | undefined;
      cookies: readonly CookieChange[];
    };

/**
 * Decides whether a request gets what it asks for. A document without a session is sent to sign in; data and
 * prefetches are told 401, since a redirect would lead a script to a page of another origin. A session that could not
 * be checked is 503 and no reason to sign in.
 *
 * @param result the request's session
 * @param access who gets in
 * @param request what was asked for, and how
 * @param signInPath the application's own path that starts a sign-in, for example `/login`
 */
export function decideGuard(
  result: SessionResult,
  access: 'public' | 'signed_in',
  request: GuardedRequest,
  signInPath: string,
): GuardDecision {
  const { cookies } = result;
  if (access === 'public' || result.status === 'session') return { decision: 'pass', cookies };
  if (result.status === 'could_not_check') {
    return { decision: 'answer', status: 503, retryAfterSeconds: result.retryAfterSeconds, cookies };
  }
  if (request.kind !== 'document') {
    return { decision: 'answer', status: 401, retryAfterSeconds: undefined, cookies };
  }
  const query = formatQuery({ [RETURN_PATH_PARAMETER]: safeReturnPath(request.path) });
  const address = result.continueUrl ?? `${signInPath}?${query}`;
  return { decision: 'redirect', status: 303, address, cookies };
}
