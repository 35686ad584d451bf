import type {
  AuthenticateResponse,
  AuthenticationMethod,
  Impersonator,
  OAuthTokens,
} from '@latchkey/protocol';
import { toSessionUser } from '@latchkey/session';
import { type CamelCased, toCamelCase } from '../names.js';
import type { User } from './users.js';

/** Who signed in, and their tokens. */
export interface AuthenticationResponse {
  user: User;
  accessToken: string;
  refreshToken: string;
  organizationId?: string | null | undefined;
  authenticationMethod?: AuthenticationMethod | undefined;
  impersonator?: Impersonator | undefined;
  oauthTokens?: CamelCased<OAuthTokens>;
  /** For a cookie; there when it was asked for. */
  sealedSession?: string;
}

/** Renames what the API answered to a sign-in. What is new there goes through as it came. */
export function readAuthentication(response: AuthenticateResponse): AuthenticationResponse {
  const {
    user,
    access_token: accessToken,
    refresh_token: refreshToken,
    organization_id: organizationId,
    authentication_method: authenticationMethod,
    impersonator,
    oauth_tokens: oauthTokens,
    ...rest
  } = response;
  return {
    ...rest,
    user: toSessionUser(user),
    accessToken,
    refreshToken,
    organizationId,
    authenticationMethod,
    impersonator,
    ...(oauthTokens && { oauthTokens: toCamelCase(oauthTokens) }),
  };
}
