import type { User } from './user.js';

/** How a user signed in, in the spelling of the authenticate response. Clients may refuse any other value. */
export type AuthenticationMethod =
  | 'SSO'
  | 'Password'
  | 'Passkey'
  | 'AppleOAuth'
  | 'BitbucketOAuth'
  | 'CrossAppAuth'
  | 'DiscordOAuth'
  | 'ExternalAuth'
  | 'GitHubOAuth'
  | 'GitLabOAuth'
  | 'GoogleOAuth'
  | 'GrokOAuth'
  | 'XOAuth'
  | 'IntuitOAuth'
  | 'LinkedInOAuth'
  | 'MicrosoftOAuth'
  | 'SalesforceOAuth'
  | 'SlackOAuth'
  | 'VercelMarketplaceOAuth'
  | 'VercelOAuth'
  | 'XeroOAuth'
  | 'MagicAuth'
  | 'Impersonation'
  | 'MigratedSession';

/** Who acts in the user's name, and why. */
export interface Impersonator {
  email: string;
  reason: string | null;
}

/** Tokens of the identity provider that a user signed in with. */
export interface OAuthTokens {
  provider: string;
  access_token: string;
  refresh_token: string;
  /** Seconds since the epoch. */
  expires_at: number;
  scopes: string[];
}

/** What every grant answers. Some clients keep all of it in a cookie, so no key is added lightly. */
export interface AuthenticateResponse {
  user: User;
  access_token: string;
  refresh_token: string;
  organization_id?: string | null;
  authentication_method?: AuthenticationMethod;
  impersonator?: Impersonator;
  oauth_tokens?: OAuthTokens;
  authkit_authorization_code?: string;
}
