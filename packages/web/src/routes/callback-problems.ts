import { OAUTH_ERROR_CODES } from '@latchkey/protocol';
import {
  type CallbackDecision,
  type CookieTooLargeError,
  type Refused,
  readClaims,
  type TokenCheck,
} from '@latchkey/session';
import type { CallbackProblem } from '../config/auth-config.js';
import type { ResolvedConfig } from '../config/resolve.js';

const BEGAN_ELSEWHERE = 'This sign-in began in another browser, or more than ten minutes ago.';
const INCOMPLETE = 'The address of this page is incomplete.';

const MESSAGES = {
  missing_cookie: BEGAN_ELSEWHERE,
  mismatch: BEGAN_ELSEWHERE,
  expired: BEGAN_ELSEWHERE,
  missing_state: INCOMPLETE,
  missing_code: INCOMPLETE,
  repeated_parameter: INCOMPLETE,
} as const;

/** A 401 has no code of its own. */
const WRONG_APP: readonly string[] = [
  OAUTH_ERROR_CODES.invalidClient,
  OAUTH_ERROR_CODES.unauthorizedClient,
  'unauthorized',
  'http_401',
];

/** A callback that is none of a sign-in that this browser began, or one that says no. */
export function aboutCallback(
  decision: Exclude<CallbackDecision, { decision: 'exchange' }>,
): CallbackProblem {
  if (decision.decision === 'refuse') {
    return { status: 400, reason: decision.reason, message: MESSAGES[decision.reason] };
  }
  const message = decision.description ?? 'The sign-in was turned down.';
  return { status: 400, reason: decision.code, message };
}

/** A code that the API does not take: the sign-in's fault when it was used up, else the application's. */
export function aboutRefusal({ code, message }: Refused): CallbackProblem {
  if (code === OAUTH_ERROR_CODES.invalidGrant) {
    return { status: 400, reason: code, message: 'This sign-in was used already, or has run out.' };
  }
  const hint = WRONG_APP.includes(code)
    ? ' Check clientId (WORKOS_CLIENT_ID) and apiKey (WORKOS_API_KEY): both are of one environment.'
    : '';
  return { status: 500, reason: code, message: `The API refused this app: ${message || code}.${hint}` };
}

/** No answer that could be used. */
export function aboutApi(): CallbackProblem {
  const message = 'The sign-in server can’t be reached right now. Reload this page in a moment.';
  return { status: 503, reason: 'unreachable', message };
}

/** A session that is too large for cookies. */
export function aboutCookie({ message }: CookieTooLargeError): CallbackProblem {
  return { status: 500, reason: 'cookie_too_large', message };
}

/** A token that the API gave and that this configuration does not take. */
export function aboutToken(config: ResolvedConfig, check: TokenCheck, token: string): CallbackProblem {
  const reason =
    check.status === 'invalid' ? check.reason : check.status === 'expired' ? 'clock_ahead' : 'wrong_user';
  return { status: 500, reason, message: explain(config, reason, token) };
}

function explain({ issuer }: ResolvedConfig, reason: string, token: string): string {
  switch (reason) {
    case 'wrong_issuer': {
      const actual = readClaims(token)?.iss;
      return `Tokens name ${actual} as their issuer, and this app expects ${issuer}. Set issuer (WORKOS_ISSUER).`;
    }
    case 'clock_ahead':
      return 'The token had run out when it came: this app’s clock is ahead of the API’s.';
    default:
      return `The API’s token can’t be used by this app: ${reason}`;
  }
}
