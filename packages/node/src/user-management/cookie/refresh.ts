import { OAUTH_ERROR_CODES, type SealedSession, STEP_UP_CODES, type StepUpCode } from '@latchkey/protocol';
import {
  type FetchFailure,
  type RefreshAnswer,
  type Refresher,
  readClaims,
  type SealOptions,
  sealSession,
  toSealedSession,
} from '@latchkey/session';
import { OauthException } from '../../exceptions.js';
import { clientIdOf } from '../../parts.js';
import { type AuthenticationResponse, readAuthentication } from '../authentication-response.js';
import {
  authenticatedAs,
  type Cookie,
  type CookieAuthentication,
  type CookieTools,
  openCookie,
} from './authenticate.js';

/** What a session that can be refreshed works with. */
export interface SessionTools extends CookieTools {
  /** Shares a refresh among all who ask for it at once. */
  refresher: Refresher;
}

export interface RefreshedSession extends CookieAuthentication {
  /** The whole answer. */
  session: AuthenticationResponse;
  /** For the cookie, in place of the old one. */
  sealedSession: string;
}

export interface RefreshFailure {
  authenticated: false;
  reason:
    | 'no_session_cookie_provided'
    | 'invalid_session_cookie'
    | 'invalid_grant'
    | StepUpCode
    | 'rate_limit_exceeded'
    | 'server_error'
    | 'timeout'
    | 'network_error';
  /** Whether the session may still be good: keep the cookie, and try again. */
  retryable: boolean;
  /** In seconds. */
  retryAfter?: number;
}

export type RefreshResult = RefreshedSession | RefreshFailure;

/**
 * Trades the cookie's refresh token for a new session, in the organization named or else in the one it was in.
 *
 * @throws OauthException when the API refused the application (a wrong key) or the organization, not the session
 */
export async function refreshCookie(
  tools: SessionTools,
  cookie: Cookie,
  options: { organizationId?: string | undefined; newPassword: string },
): Promise<RefreshResult> {
  if (!cookie.sessionData) return final('no_session_cookie_provided');
  const opened = await openCookie(tools, cookie);
  if (opened.status === 'unreadable') return final('invalid_session_cookie');
  const answer = await tools.refresher(
    { apiUrl: tools.settings.apiUrl, apiKey: tools.settings.apiKey, clientId: clientIdOf(tools) },
    {
      refreshToken: opened.session.refreshToken,
      organizationId: options.organizationId ?? organizationOf(opened.session),
    },
  );
  return readAnswer(answer, { password: options.newPassword, now: tools.runtime.now() });
}

/** The token's own, whether it has run out or not. */
function organizationOf({ accessToken, organizationId }: SealedSession): string | undefined {
  return readClaims(accessToken)?.org_id ?? organizationId;
}

async function readAnswer(answer: RefreshAnswer, seal: SealOptions): Promise<RefreshResult> {
  if (answer.status === 'unreachable') return passing(answer.cause, answer.retryAfterSeconds);
  if (answer.status === 'refused') return refused(answer);
  const session = toSealedSession(answer.value);
  const claims = readClaims(session.accessToken);
  if (claims === null) return passing({ kind: 'unexpected_answer' });
  return {
    ...authenticatedAs(session, claims),
    session: readAuthentication(answer.value),
    sealedSession: await sealSession(session, seal),
  };
}

const STEP_UPS: readonly string[] = Object.values(STEP_UP_CODES);

function refused({
  code,
  httpStatus,
  message,
  body,
}: Extract<RefreshAnswer, { status: 'refused' }>): RefreshFailure {
  if (code === OAUTH_ERROR_CODES.invalidGrant) return final(code);
  if (STEP_UPS.includes(code)) return final(code as StepUpCode);
  const text = message || `The refresh was refused: ${code}`;
  const parts = { status: httpStatus, message: text, requestID: '', code, rawData: body };
  throw new OauthException(parts, code, message);
}

function passing(cause: FetchFailure, retryAfterSeconds?: number): RefreshFailure {
  return {
    authenticated: false,
    reason: reasonOf(cause),
    retryable: true,
    ...(retryAfterSeconds !== undefined && { retryAfter: retryAfterSeconds }),
  };
}

function reasonOf(cause: FetchFailure): RefreshFailure['reason'] {
  if (cause.kind === 'timeout') return 'timeout';
  if (cause.kind === 'network') return 'network_error';
  return cause.kind === 'status' && cause.status === 429 ? 'rate_limit_exceeded' : 'server_error';
}

function final(reason: RefreshFailure['reason']): RefreshFailure {
  return { authenticated: false, reason, retryable: false };
}
