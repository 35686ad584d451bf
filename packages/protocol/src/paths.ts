/** Paths that clients call, below the API's origin. Ids are appended as one percent-encoded segment. */
export const API_PATHS = {
  authenticate: '/user_management/authenticate',
  authorize: '/user_management/authorize',
  emailVerification: '/user_management/email_verification',
  events: '/events',
  /** Followed by the client id. */
  jwks: '/sso/jwks',
  logout: '/user_management/sessions/logout',
  magicAuth: '/user_management/magic_auth',
  organizationMemberships: '/user_management/organization_memberships',
  organizations: '/organizations',
  passwordReset: '/user_management/password_reset',
  revokeSession: '/user_management/sessions/revoke',
  users: '/user_management/users',
} as const;

export type ApiPath = (typeof API_PATHS)[keyof typeof API_PATHS];
