import type { AuthenticateResponse, SealedSession, SessionUser, User } from '@latchkey/protocol';
import { readClaims } from './token/decode.js';

/**
 * Makes what a session cookie holds out of the answer to an exchange or a refresh. Nothing else of the answer goes
 * in, since a cookie over 4,096 bytes is lost. The organization is the token's own, as the official readers have it.
 */
export function toSealedSession(response: AuthenticateResponse): SealedSession {
  const { user, access_token, refresh_token, authentication_method, impersonator } = response;
  const organizationId = readClaims(access_token)?.org_id;
  return {
    ...(organizationId && { organizationId }),
    user: toSessionUser(user),
    accessToken: access_token,
    refreshToken: refresh_token,
    ...(authentication_method && { authenticationMethod: authentication_method }),
    ...(impersonator && { impersonator }),
  };
}

/** Renames a user of the API to the names that sealed sessions use. */
export function toSessionUser(user: User): SessionUser {
  return {
    object: 'user',
    id: user.id,
    email: user.email,
    emailVerified: user.email_verified,
    firstName: user.first_name,
    lastName: user.last_name,
    profilePictureUrl: user.profile_picture_url,
    lastSignInAt: user.last_sign_in_at,
    locale: user.locale ?? null,
    externalId: user.external_id ?? null,
    createdAt: user.created_at,
    updatedAt: user.updated_at,
    metadata: user.metadata ?? {},
    ...(user.name === undefined ? {} : { name: user.name }),
  };
}
