import type { CookieAttributes, CookieChange } from '../cookies/change.js';
import { safeReturnPath } from '../links/return-path.js';
import type { StateCheck } from '../state/state.js';
import { clearStateCookie } from '../state/state-cookie.js';

export type CallbackRefusal =
  | 'repeated_parameter'
  | 'missing_state'
  | 'missing_cookie'
  | 'mismatch'
  | 'expired'
  | 'missing_code';

export type CallbackDecision =
  | {
      decision: 'exchange';
      code: string;
      codeVerifier: string;
      /** To be sent with the exchange, so that it can be repeated when its answer is lost. */
      idempotencyKey: string;
      returnPath: string;
      customState: string | undefined;
      cookies: CookieChange[];
    }
  /** Not a callback of a sign-in that this browser began; to start a new one is safe. */
  | { decision: 'refuse'; reason: CallbackRefusal; cookies: CookieChange[] }
  /** The sign-in itself was turned down. The description comes from outside: show it as text only. */
  | { decision: 'provider_refused'; code: string; description: string | undefined; cookies: CookieChange[] };

/**
 * Decides what to do with a callback (RFC 6749 §4.1.2). The state is judged before anything else in the query is
 * believed, an error too. The cookie that remembered the sign-in goes in every case in which it was found.
 *
 * @param query the callback's query
 * @param state what `checkState` said of the query's state and its cookie
 * @param attributes those of the application's cookies
 */
export function decideCallback(
  query: URLSearchParams,
  state: StateCheck,
  attributes: CookieAttributes,
): CallbackDecision {
  // A parameter must not be there twice (RFC 6749 §3.1): two readers could take different ones.
  if (['state', 'code', 'error'].some((name) => query.getAll(name).length > 1)) {
    return { decision: 'refuse', reason: 'repeated_parameter', cookies: [] };
  }
  const stateText = query.get('state');
  if (!stateText) return { decision: 'refuse', reason: 'missing_state', cookies: [] };
  if (state.status === 'missing_cookie') return { decision: 'refuse', reason: 'missing_cookie', cookies: [] };
  const cookies = [clearStateCookie(stateText, attributes)];
  if (state.status !== 'matches') return { decision: 'refuse', reason: state.status, cookies };
  const error = query.get('error');
  if (error) {
    const description = query.get('error_description') ?? undefined;
    return { decision: 'provider_refused', code: error, description, cookies };
  }
  const code = query.get('code');
  if (!code) return { decision: 'refuse', reason: 'missing_code', cookies };
  const { codeVerifier, nonce, returnPath, customState } = state.payload;
  return {
    decision: 'exchange',
    code,
    codeVerifier,
    idempotencyKey: nonce,
    returnPath: safeReturnPath(returnPath),
    customState,
    cookies,
  };
}
