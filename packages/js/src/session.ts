import {
  type CheckFailure,
  type RefreshAnswer,
  refreshBufferSeconds,
  toSessionUser,
} from '@latchkey/session';
import { claimsOf, type JWTPayload } from './encoding.js';
import { AuthKitError, LoginRequiredError } from './errors.js';

type Answer = Extract<RefreshAnswer, { status: 'ok' }>['value'];
export type User = ReturnType<typeof toSessionUser>;
export type AuthenticationMethod = NonNullable<Answer['authentication_method']>;
export type Impersonator = NonNullable<Answer['impersonator']>;

/** What an application is told of an answer of the server; the refresh token is not for it. */
export interface AuthenticationResponse {
  user: User;
  accessToken: string;
  organizationId?: string | undefined;
  authenticationMethod?: AuthenticationMethod | undefined;
  impersonator?: Impersonator | undefined;
}
export type OnRefreshResponse = AuthenticationResponse;

/** Who is signed in, with the token and its end by this machine's clock. */
export interface BrowserSession {
  response: AuthenticationResponse;
  claims: JWTPayload;
  /** Milliseconds since the epoch: a clock that is wrong ages a token no faster than one that is right. */
  expiresAt: number;
}

/** What came of asking the server for tokens. */
export type Verdict =
  | { verdict: 'renewed'; session: BrowserSession; refreshToken: string }
  /** Nobody can say at present. */
  | { verdict: 'outage'; cause: CheckFailure; retryAfterSeconds?: number | undefined }
  /** The other organization is not open to the person; the session goes on where it was. */
  | { verdict: 'switch_refused'; error: LoginRequiredError }
  | { verdict: 'ended'; error: LoginRequiredError };

const ORGANIZATION_CODES = ['organization_not_found', 'organization_membership_not_found'];
/** What a refresh can demand of the person first. */
const STEP_UP_CODES = ['sso_required', 'mfa_enrollment'];
const NO_COOKIE =
  'The browser sent no refresh cookie: serve Latchkey on the site of this page, since browsers block cookies of other sites.';

/**
 * Judges the answer to a refresh. Only a refusal of the session itself ends it: neither an outage nor a misconfigured
 * application signs anybody out.
 *
 * @param asked whether for another organization, and whether by the browser's cookie
 * @param now milliseconds since the epoch
 */
export function judgeRefresh(
  answer: RefreshAnswer,
  asked: { isSwitch: boolean; isByCookie: boolean },
  now: number,
): Verdict {
  if (answer.status === 'ok') return accept(answer.value, now);
  if (answer.status === 'unreachable') {
    return { verdict: 'outage', cause: answer.cause, retryAfterSeconds: answer.retryAfterSeconds };
  }
  const { code, httpStatus, message } = answer;
  const isOfOrganization = ORGANIZATION_CODES.includes(code);
  const isStepUp = STEP_UP_CODES.includes(code);
  const error = new LoginRequiredError(`${code}: ${message}`);
  if (asked.isSwitch && (isOfOrganization || isStepUp)) return { verdict: 'switch_refused', error };
  if (code === 'invalid_grant' || isOfOrganization || isStepUp) return { verdict: 'ended', error };
  if (code === 'invalid_request' && asked.isByCookie) {
    return { verdict: 'ended', error: new LoginRequiredError(NO_COOKIE) };
  }
  return { verdict: 'outage', cause: { kind: 'refused', httpStatus, code } };
}

/** Reads an answer with tokens. */
export function accept(answer: Answer, now: number): Verdict {
  const accessToken = answer.access_token;
  const claims = claimsOf(accessToken);
  if (!claims) return { verdict: 'outage', cause: { kind: 'unexpected_answer' } };
  const response: AuthenticationResponse = {
    user: toSessionUser(answer.user),
    accessToken,
    organizationId: claims.org_id,
    authenticationMethod: answer.authentication_method,
    impersonator: answer.impersonator,
  };
  const expiresAt = now + 1000 * (claims.exp - claims.iat);
  return { verdict: 'renewed', session: { response, claims, expiresAt }, refreshToken: answer.refresh_token };
}

/** When a session's token is to be renewed, in milliseconds since the epoch. */
export function renewalTime({ claims, expiresAt }: BrowserSession, bufferSeconds?: number): number {
  return expiresAt - 1000 * (bufferSeconds ?? refreshBufferSeconds(claims));
}

/**
 * Reads the claims of an access token, for display: nothing is checked.
 *
 * @throws AuthKitError when the text is no access token
 */
// biome-ignore lint/complexity/noBannedTypes: nothing more than the claims that every token has
export function getClaims<Custom = {}>(accessToken: string): JWTPayload & Custom {
  const claims = claimsOf(accessToken);
  if (!claims) throw new AuthKitError('This is no access token.');
  return claims as JWTPayload & Custom;
}
