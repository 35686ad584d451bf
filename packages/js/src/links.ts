import type { RedirectOptions } from './options.js';

/**
 * An address of the server. Written here, since the one for servers knows more parameters than a page has use for.
 *
 * @param query what is undefined or empty is left out
 */
function address(apiUrl: string, path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
  return `${apiUrl}/user_management/${path}?${new URLSearchParams(given)}`;
}

/** The address that begins a sign-in (RFC 6749 §4.1.1, RFC 7636 §4.3). */
export function signInAddress(
  client: { apiUrl: string; clientId: string; redirectUri: string },
  sign: { state: string; challenge: string; screenHint: 'sign-up' | undefined },
  { organizationId, loginHint, invitationToken }: RedirectOptions,
): string {
  return address(client.apiUrl, 'authorize', {
    client_id: client.clientId,
    code_challenge: sign.challenge,
    code_challenge_method: 'S256',
    invitation_token: invitationToken,
    login_hint: loginHint,
    organization_id: organizationId,
    provider: 'authkit',
    redirect_uri: client.redirectUri,
    response_type: 'code',
    screen_hint: sign.screenHint,
    state: sign.state,
  });
}

/** The address that ends a session in the browser. */
export function signOutAddress(apiUrl: string, sessionId: string, returnTo?: string): string {
  return address(apiUrl, 'sessions/logout', { session_id: sessionId, return_to: returnTo });
}
