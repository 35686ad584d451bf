// What both entries share: everything that needs no cryptography, and all types.

export type { ActResult, ActRuntime, ApiConfig, Refused, Unreachable } from './act/post.js';
export { createRefresher, type Refresher } from './act/refresher.js';
export { revokeSession } from './act/revoke.js';
export {
  type ExchangeValues,
  exchangeCode,
  type RefreshAnswer,
  type RefreshValues,
  refreshTokens,
} from './act/tokens.js';
export { type CookieAttributes, type CookieChange, cookieAttributesFor } from './cookies/change.js';
export { type ChunkedCookie, clearChunkedCookie, readChunkedCookie } from './cookies/chunks.js';
export { CookieTooLargeError, serializeCookie } from './cookies/serialize.js';
export { type AfterRefreshDecision, decideAfterRefresh } from './decide/after-refresh.js';
export { refreshBufferSeconds } from './decide/buffer.js';
export { type CallbackDecision, type CallbackRefusal, decideCallback } from './decide/callback.js';
export type { CheckFailure } from './decide/failure.js';
export {
  decideGuard,
  type GuardDecision,
  type GuardedRequest,
  RETURN_PATH_PARAMETER,
} from './decide/guard.js';
export {
  type DecideSessionOptions,
  decideSession,
  type RefreshDecision,
  type SessionDecision,
  type SessionEvidence,
  type UseDecision,
} from './decide/session.js';
export type { Fetch, FetchFailure } from './http/fetch-json.js';
export {
  type KeysNotLoaded,
  type KeysResult,
  type LoadedKeys,
  type LoadKeysOptions,
  loadKeys,
} from './keys/load.js';
export { createKeySource } from './keys/source.js';
export { type AuthorizationUrlOptions, authorizationUrl } from './links/authorization-url.js';
export { jwksUrl } from './links/jwks-url.js';
export { logoutUrl } from './links/logout-url.js';
export { safeReturnPath } from './links/return-path.js';
export { type CouldNotCheck, type NoSession, type SessionResult, type SignedIn, signedIn } from './result.js';
export { assertCookiePassword, CookiePasswordError } from './seal/passwords.js';
export type { OpenOptions, SealOptions, Unreadable } from './seal/seal.js';
export type { OpenedSession } from './seal/session.js';
export { toSealedSession, toSessionUser } from './sealed-session.js';
export { createVerifier, type Random } from './state/pkce.js';
export type {
  CheckStateOptions,
  CreatedState,
  CreateStateOptions,
  StateCheck,
  StatePayload,
} from './state/state.js';
export { clearStateCookie, planStateCookies, stateCookieName } from './state/state-cookie.js';
export { keyIdOf, readClaims } from './token/decode.js';
export type { KeySet } from './token/select-key.js';
export type { InvalidTokenReason, TokenCheck, VerifyOptions } from './token/verify.js';
