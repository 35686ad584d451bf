/** The `grant_type` values of `POST /user_management/authenticate`. */
export const GRANT_TYPES = {
  authorizationCode: 'authorization_code',
  deviceCode: 'urn:ietf:params:oauth:grant-type:device_code',
  emailVerification: 'urn:workos:oauth:grant-type:email-verification:code',
  magicAuth: 'urn:workos:oauth:grant-type:magic-auth:code',
  mfaTotp: 'urn:workos:oauth:grant-type:mfa-totp',
  organizationSelection: 'urn:workos:oauth:grant-type:organization-selection',
  password: 'password',
  radarEmailChallenge: 'urn:workos:oauth:grant-type:radar-email-challenge:code',
  radarSmsChallenge: 'urn:workos:oauth:grant-type:radar-sms-challenge:code',
  refreshToken: 'refresh_token',
} as const;

export type GrantType = (typeof GRANT_TYPES)[keyof typeof GRANT_TYPES];
