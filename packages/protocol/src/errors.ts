import type { User } from './user.js';

/** What a sign-in can still owe, or why this way of signing in will not do. Answered with 403. */
export const STEP_UP_CODES = {
  applicationConsentRequired: 'application_consent_required',
  authenticationMethodNotAllowed: 'authentication_method_not_allowed',
  emailPasswordAuthDisabled: 'email_password_auth_disabled',
  emailVerificationRequired: 'email_verification_required',
  mfaChallenge: 'mfa_challenge',
  mfaEnrollment: 'mfa_enrollment',
  organizationAuthenticationMethodsRequired: 'organization_authentication_methods_required',
  organizationSelectionRequired: 'organization_selection_required',
  passkeyProgressiveEnrollment: 'passkey_progressive_enrollment',
  radarChallenge: 'radar_challenge',
  radarSignUpChallenge: 'radar_sign_up_challenge',
  radarSmsSignInChallenge: 'radar_sms_sign_in_challenge',
  ssoRequired: 'sso_required',
} as const;

export type StepUpCode = (typeof STEP_UP_CODES)[keyof typeof STEP_UP_CODES];

/**
 * OAuth's error codes: those of RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6,
 * and the ones that the authenticate call adds in the same envelope.
 */
export const OAUTH_ERROR_CODES = {
  accessDenied: 'access_denied',
  authorizationPending: 'authorization_pending',
  expiredToken: 'expired_token',
  invalidClient: 'invalid_client',
  invalidGrant: 'invalid_grant',
  invalidRequest: 'invalid_request',
  loginRequired: 'login_required',
  mfaEnrollment: 'mfa_enrollment',
  organizationMembershipNotFound: 'organization_membership_not_found',
  organizationNotFound: 'organization_not_found',
  serverError: 'server_error',
  signUpNotAllowed: 'sign_up_not_allowed',
  slowDown: 'slow_down',
  ssoRequired: 'sso_required',
  temporarilyUnavailable: 'temporarily_unavailable',
  tooManyRequests: 'too_many_requests',
  unauthorizedClient: 'unauthorized_client',
  unsupportedResponseType: 'unsupported_response_type',
} as const;

export type OAuthErrorCode = (typeof OAUTH_ERROR_CODES)[keyof typeof OAUTH_ERROR_CODES];

/** One of several faults of a request. */
export interface ErrorDetail {
  code: string;
  message: string;
  field?: string;
}

/** The plain error body. */
export interface ErrorBody {
  message: string;
  code: string;
  errors?: ErrorDetail[];
}

/** OAuth's error body; `code` and `message` repeat the other two for clients that read only those. */
export interface OAuthErrorBody {
  error: string;
  error_description: string;
  code: string;
  message: string;
  /** Where the user can do what is missing; with `sso_required` and `mfa_enrollment` on a refresh. */
  authkit_redirect_url?: string;
}

/** A sign-in that is not finished; which of the last members are there depends on `code`. */
export interface StepUpErrorBody {
  code: StepUpCode;
  message: string;
  pending_authentication_token: string;
  email?: string;
  email_verification_id?: string;
  user?: User;
  organizations?: { id: string; name: string }[];
  authentication_factors?: { id: string; type: string }[];
  connection_ids?: string[];
}
