import { API_PATHS, type AuthenticateResponse, GRANT_TYPES } from '@latchkey/protocol';
import { type ActResult, type ActRuntime, type ApiConfig, postToApi } from './post.js';

export type RefreshAnswer = ActResult<AuthenticateResponse>;

export interface RefreshValues {
  /** Left out where the browser keeps it in the API's own cookie. */
  refreshToken?: string | undefined;
  /** The organization that the new token shall be for; without it the session's own. */
  organizationId?: string | undefined;
}

export interface ExchangeValues {
  code: string;
  codeVerifier: string;
  /** With the same key and verifier the exchange may be repeated within 60 seconds when its answer was lost. */
  idempotencyKey?: string | undefined;
}

/**
 * Trades a refresh token for new tokens (RFC 6749 §6). The old one is used up, so the answer has to be kept; share
 * calls that happen at once with `createRefresher`.
 */
export function refreshTokens(
  config: ApiConfig,
  { refreshToken, organizationId }: RefreshValues,
  runtime: ActRuntime,
): Promise<RefreshAnswer> {
  const body = {
    ...clientFields(config),
    grant_type: GRANT_TYPES.refreshToken,
    refresh_token: refreshToken,
    organization_id: organizationId,
  };
  return postToApi({ url: `${config.apiUrl}${API_PATHS.authenticate}`, body }, runtime, readTokens);
}

/**
 * Trades an authorization code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5).
 */
export function exchangeCode(
  config: ApiConfig,
  { code, codeVerifier, idempotencyKey }: ExchangeValues,
  runtime: ActRuntime,
): Promise<ActResult<AuthenticateResponse>> {
  const body = {
    ...clientFields(config),
    grant_type: GRANT_TYPES.authorizationCode,
    code,
    code_verifier: codeVerifier,
  };
  const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
  return postToApi({ url: `${config.apiUrl}${API_PATHS.authenticate}`, body, headers }, runtime, readTokens);
}

function clientFields({ clientId, apiKey }: ApiConfig): Record<string, string | undefined> {
  return { client_id: clientId, client_secret: apiKey };
}

/** An answer without both tokens and a user would become a session that nothing can be done with. */
function readTokens(body: unknown): AuthenticateResponse | null {
  if (typeof body !== 'object' || body === null) return null;
  const { access_token, refresh_token, user } = body as Partial<AuthenticateResponse>;
  const isComplete = [access_token, refresh_token, user?.id].every(
    (text) => typeof text === 'string' && text !== '',
  );
  return isComplete ? (body as AuthenticateResponse) : null;
}
