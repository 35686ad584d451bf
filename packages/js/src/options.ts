import { AuthKitError } from './errors.js';
import type { Host } from './host.js';
import type { AuthenticationResponse, OnRefreshResponse } from './session.js';

/** What a sign-in can be told. */
export interface RedirectOptions {
  /** Comes back in `onRedirectCallback`; anything that JSON can write. It never leaves the browser. */
  state?: unknown;
  organizationId?: string | undefined;
  /** Fills the address in. */
  loginHint?: string | undefined;
  invitationToken?: string | undefined;
}

/** What `onRedirectCallback` is told. */
export interface RedirectParams extends AuthenticationResponse {
  /** What `signIn` or `signUp` was given as `state`. */
  // biome-ignore lint/suspicious/noExplicitAny: the application knows what it gave, and reads its members
  state: any;
}

export interface CreateClientOptions {
  /** The host of the Latchkey server; there is no default. */
  apiHostname?: string | undefined;
  /** False for plain http, which is for development. */
  https?: boolean | undefined;
  port?: number | undefined;
  /** Where sign-ins come back to; the page's origin. Its path is the one on which a code is looked for. */
  redirectUri?: string | undefined;
  /**
   * Whether the refresh token is kept in `localStorage` instead of the server's HttpOnly cookie: where the page and the
   * server share no site. On by itself on `localhost` and loopback addresses; for development only.
   */
  devMode?: boolean | undefined;
  /** How many seconds before its end a token is renewed; 60, or 30 for tokens of five minutes and less. */
  refreshBufferInterval?: number | undefined;
  /** After a sign-in that this page began. */
  onRedirectCallback?: ((params: RedirectParams) => void) | undefined;
  /** Whether a token that is due may be renewed now; only in a visible tab, where it is not said. */
  onBeforeAutoRefresh?: (() => boolean) | undefined;
  /** With every new token, also with one that another tab brought. */
  onRefresh?: ((response: OnRefreshResponse) => void) | undefined;
  /** When the session is definitely over; not at the first load, and never in an outage. */
  onRefreshFailure?: ((tools: { signIn: (options?: RedirectOptions) => Promise<void> }) => void) | undefined;
}

export interface Config extends CreateClientOptions {
  clientId: string;
  apiUrl: string;
  redirectUri: string;
  devMode: boolean;
}

/** @throws AuthKitError that names the option which is missing or wrong */
export function resolveConfig(clientId: string, options: CreateClientOptions, host: Host): Config {
  const { apiHostname, https = true, port } = options;
  if (!clientId) throw new AuthKitError('Set clientId to that of the environment.');
  if (!apiHostname || /[^\w.:[\]-]/.test(apiHostname)) {
    throw new AuthKitError(
      'Set apiHostname to the host of Latchkey (and port; https: false for plain http).',
    );
  }
  const apiUrl = `http${https ? 's' : ''}://${apiHostname}${port ? `:${port}` : ''}`;
  const { origin, hostname } = host.location;
  const redirectUri = options.redirectUri ?? origin;
  if (!URL.canParse(redirectUri)) throw new AuthKitError('redirectUri is no web address.');
  const devMode = options.devMode ?? ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return { ...options, clientId, apiUrl, redirectUri, devMode };
}
