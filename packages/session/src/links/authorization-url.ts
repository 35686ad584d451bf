import { API_PATHS } from '@latchkey/protocol';
import { formatQuery } from './query.js';

export interface AuthorizationUrlOptions {
  /** The API's origin, for example `https://auth.example.com`. */
  apiUrl: string;
  clientId: string;
  redirectUri: string;
  /** `authkit` for the hosted pages, or the name of a provider. This, a connection or an organization is needed. */
  provider?: string | undefined;
  connectionId?: string | undefined;
  organizationId?: string | undefined;
  /** Comes back with the code, byte for byte. */
  state?: string | undefined;
  /** The S256 challenge of a PKCE verifier. */
  codeChallenge?: string | undefined;
  screenHint?: 'sign-in' | 'sign-up' | undefined;
  loginHint?: string | undefined;
  domainHint?: string | undefined;
  prompt?: string | undefined;
  /** How long ago the user may have signed in at most; 0 asks anew. */
  maxAgeSeconds?: number | undefined;
  invitationToken?: string | undefined;
  providerScopes?: readonly string[] | undefined;
  providerQueryParams?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/**
 * Writes the link that starts a sign-in (RFC 6749 §4.1.1, RFC 7636 §4.3).
 *
 * @throws TypeError when nothing says how to sign in, or a screen is wished for outside the hosted pages
 */
export function authorizationUrl(options: AuthorizationUrlOptions): string {
  const { provider, connectionId, organizationId, screenHint, codeChallenge } = options;
  if (!provider && !connectionId && !organizationId) {
    throw new TypeError(
      'Give one of provider, connectionId and organizationId; provider: "authkit" for the hosted pages',
    );
  }
  if (screenHint !== undefined && provider !== 'authkit') {
    throw new TypeError('screenHint needs provider: "authkit"');
  }
  const query = formatQuery({
    client_id: options.clientId,
    code_challenge: codeChallenge,
    code_challenge_method: codeChallenge === undefined ? undefined : 'S256',
    connection_id: connectionId,
    domain_hint: options.domainHint,
    invitation_token: options.invitationToken,
    login_hint: options.loginHint,
    max_age: options.maxAgeSeconds,
    organization_id: organizationId,
    prompt: options.prompt,
    provider,
    provider_query_params: options.providerQueryParams,
    provider_scopes: options.providerScopes,
    redirect_uri: options.redirectUri,
    response_type: 'code',
    screen_hint: screenHint,
    state: options.state,
  });
  return `${options.apiUrl}${API_PATHS.authorize}?${query}`;
}
