import { createHash } from 'node:crypto';
import type { Context } from '../../context.js';
import type { DemoSession } from './cookie.js';

/** A public client of the same API that every app uses: code flow with PKCE (RFC 7636), no secret. */
export interface DemoClient {
  authorizationUrl(options: {
    clientId: string;
    state: string;
    codeVerifier: string;
    screenHint?: string;
  }): string;
  exchange(clientId: string, code: string, codeVerifier: string): Promise<TokenOutcome>;
  refresh(clientId: string, session: DemoSession): Promise<TokenOutcome>;
  signOutUrl(session: DemoSession): string;
}

export type TokenOutcome =
  | { status: 'ok'; session: DemoSession }
  | { status: 'refused'; message: string }
  | { status: 'unreachable' };

export function createDemoClient(context: Context, fetcher: typeof fetch = fetch): DemoClient {
  const { baseUrl } = context.settings;
  const redirectUri = `${baseUrl}/demo/callback`;

  async function authenticate(fields: Record<string, string>): Promise<TokenOutcome> {
    let response: Response;
    try {
      response = await fetcher(`${baseUrl}/user_management/authenticate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fields),
      });
    } catch {
      return { status: 'unreachable' };
    }
    if (response.status === 429 || response.status >= 500) return { status: 'unreachable' };
    const body = (await response.json()) as Record<string, string> & { user: Record<string, unknown> };
    if (!response.ok) return { status: 'refused', message: body.message ?? 'The sign-in was refused.' };
    const { access_token: accessToken = '', refresh_token: refreshToken = '', user } = body;
    return { status: 'ok', session: { accessToken, refreshToken, user } };
  }

  return {
    authorizationUrl({ clientId, state, codeVerifier, screenHint }) {
      const query = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        provider: 'authkit',
        state,
        code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
        code_challenge_method: 'S256',
        ...(screenHint && { screen_hint: screenHint }),
      });
      return `${baseUrl}/user_management/authorize?${query}`;
    },
    exchange: (clientId, code, codeVerifier) =>
      authenticate({
        client_id: clientId,
        grant_type: 'authorization_code',
        code,
        code_verifier: codeVerifier,
      }),
    refresh: (clientId, session) =>
      authenticate({ client_id: clientId, grant_type: 'refresh_token', refresh_token: session.refreshToken }),
    signOutUrl(session) {
      const query = new URLSearchParams({
        session_id: String(claimsOf(session.accessToken).sid),
        return_to: `${baseUrl}/demo`,
      });
      return `${baseUrl}/user_management/sessions/logout?${query}`;
    },
  };
}

/** What a token says; it came from the token endpoint itself, over the same machine, so it is only read. */
export function claimsOf(accessToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
