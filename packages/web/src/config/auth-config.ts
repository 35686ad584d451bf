import type { SealedSession } from '@latchkey/protocol';
import type { CheckFailure, CookieAttributes, SignedIn } from '@latchkey/session';

/** What an application says of itself. */
export interface AuthConfig {
  clientId: string;
  /** The client's secret; a public client has none. */
  apiKey?: string | undefined;
  /** The API's origin, for example `https://auth.example.com`. */
  apiUrl: string;
  /** The whole address of the callback, as it is registered. Its path is served, and its scheme decides `Secure`. */
  redirectUri: string;
  /** Seals the cookies; at least 32 characters. */
  cookiePassword: string;
  /** Passwords that were used before: their cookies still open, and are sealed anew. */
  previousCookiePasswords?: readonly string[] | undefined;
  /** What tokens name as their issuer; `<apiUrl>/user_management/<clientId>` where nothing is said. */
  issuer?: string | undefined;
  cookie?: CookieOptions | undefined;
  paths?: PathOptions | undefined;
  /** Where a browser goes after signing out; a registered sign-out redirect. The environment's default without it. */
  signOutReturnTo?: string | undefined;
  /** How long before its end a token is renewed. */
  refreshBufferSeconds?: number | undefined;
  hooks?: AuthHooks | undefined;
  /** The application's own page for a callback that could not be finished. */
  errorPage?: ((problem: CallbackProblem) => Response | Promise<Response>) | undefined;
}

export interface CookieOptions {
  /** `wos-session` where nothing is said. */
  name?: string | undefined;
  /** To share the session with subdomains. */
  domain?: string | undefined;
  /** 400 days where nothing is said; the session itself may end sooner. */
  maxAgeSeconds?: number | undefined;
  /** `lax` where nothing is said. */
  sameSite?: CookieAttributes['sameSite'] | undefined;
}

/** The application's own paths; the callback's is in its address. */
export interface PathOptions {
  /** `/login` where nothing is said. */
  signIn?: string | undefined;
  /** `/sign-up` where nothing is said. */
  signUp?: string | undefined;
  /** `/logout` where nothing is said. */
  signOut?: string | undefined;
}

/** Told of what was decided; they cannot change it. */
export interface AuthHooks {
  /** Somebody has signed in. The answer waits for it, so that it may make a row for a new user. */
  onSignedIn?(signIn: {
    /** The callback's. */
    request: Request;
    session: SignedIn;
    /** For a server that calls the API in the user's name later; the cookie has it as well. */
    refreshToken: string;
    customState: string | undefined;
  }): void | Promise<void>;
  onRefreshed?(session: SealedSession): void;
  /** The API has ended the session; with its code. */
  onEnded?(code: string): void;
  onCouldNotCheck?(cause: CheckFailure): void;
}

/** Why a callback could not be finished. */
export interface CallbackProblem {
  /** 400: this sign-in; 500: the application's configuration; 503: the API cannot be reached, and a reload may do. */
  status: 400 | 500 | 503;
  /** A code, for example `mismatch` or `access_denied`. */
  reason: string;
  /** For a person. Parts of it may come from outside: show it as text only. */
  message: string;
}
