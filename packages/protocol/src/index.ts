export type { AccessTokenClaims } from './access-token.js';
export type {
  AuthenticateResponse,
  AuthenticationMethod,
  Impersonator,
  OAuthTokens,
} from './authenticate.js';
export {
  DEFAULT_COOKIE_MAX_AGE_SECONDS,
  DEFAULT_SESSION_COOKIE_NAME,
  STATE_COOKIE_PREFIX,
} from './cookies.js';
export type { EmailVerification } from './email-verification.js';
export type {
  ErrorBody,
  ErrorDetail,
  OAuthErrorBody,
  OAuthErrorCode,
  StepUpCode,
  StepUpErrorBody,
} from './errors.js';
export { OAUTH_ERROR_CODES, STEP_UP_CODES } from './errors.js';
export type { Event, EventName } from './event.js';
export type { GrantType } from './grants.js';
export { GRANT_TYPES } from './grants.js';
export type { Jwks, SigningJwk } from './jwks.js';
export type { List, ListMetadata } from './list.js';
export type {
  Organization,
  OrganizationDomain,
  OrganizationDomainState,
} from './organization.js';
export type {
  OrganizationMembership,
  OrganizationMembershipStatus,
  RoleReference,
} from './organization-membership.js';
export type { PasswordReset } from './password-reset.js';
export type { ApiPath } from './paths.js';
export { API_PATHS } from './paths.js';
export type { SealedSession, SessionUser } from './sealed-session.js';
export type { Session, SessionAuthMethod, SessionStatus } from './session.js';
export type { Metadata, User } from './user.js';
