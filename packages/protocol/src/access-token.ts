/** The claims of an access token (RFC 7519 §4.1 for the registered ones). Times are seconds since the epoch. */
export interface AccessTokenClaims {
  iss: string;
  aud?: string | string[];
  /** The user's id. */
  sub: string;
  /** The session's id. */
  sid: string;
  jti?: string;
  iat: number;
  exp: number;
  /** When the user last proved who they are. */
  auth_time?: number;
  org_id?: string;
  role?: string;
  roles?: string[];
  permissions?: string[];
  entitlements?: string[];
  feature_flags?: string[];
  /** Who acts in the user's name (RFC 8693 §4.1): the impersonator's address. */
  act?: { sub: string };
}
