export { CookiePasswordError } from '@latchkey/session';
export {
  ApiException,
  ApiKeyRequiredException,
  AuthenticationException,
  BadRequestException,
  ConflictException,
  GenericServerException,
  NoAnswerException,
  NotFoundException,
  OauthException,
  RateLimitExceededException,
  UnauthorizedException,
  UnprocessableEntityException,
} from './exceptions.js';
export { Latchkey, Latchkey as WorkOS } from './latchkey.js';
export type { AutoPaginatable, PaginationOptions } from './list.js';
export type { Organization, OrganizationDomain } from './organizations.js';
export type { Runtime } from './runtime.js';
export type { LatchkeyOptions } from './settings.js';
export type { AuthenticateOptions } from './user-management/authenticate.js';
export type { AuthenticationResponse } from './user-management/authentication-response.js';
export type {
  AuthenticateFailure,
  AuthenticateResult,
  CookieAuthentication,
} from './user-management/cookie/authenticate.js';
export type { RefreshedSession, RefreshFailure, RefreshResult } from './user-management/cookie/refresh.js';
export type { CookieSession } from './user-management/cookie-session.js';
export type { EmailVerification } from './user-management/email-verification.js';
export type { AuthorizationUrlOptions } from './user-management/links.js';
export type { PasswordReset } from './user-management/password-reset.js';
export type { Session } from './user-management/sessions.js';
export type { UserManagement } from './user-management/user-management.js';
export type {
  CreateUserOptions,
  Identity,
  ListUsersOptions,
  PasswordHashType,
  UpdateUserOptions,
  User,
} from './user-management/users.js';
