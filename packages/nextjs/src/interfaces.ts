import type {
  AccessTokenClaims,
  AuthenticationMethod,
  Impersonator,
  SessionUser as User,
} from '@latchkey/protocol';
import type { NoSession } from '@latchkey/session';
import type { NextRequest } from 'next/server';
import type { TokenRefreshError } from './errors.js';

export type { Impersonator, User };

/** Somebody is signed in. */
export interface UserInfo {
  status: 'session';
  user: User;
  sessionId: string;
  organizationId?: string | undefined;
  role?: string | undefined;
  roles?: string[] | undefined;
  permissions?: string[] | undefined;
  entitlements?: string[] | undefined;
  featureFlags?: string[] | undefined;
  impersonator?: Impersonator | undefined;
  accessToken: string;
}

/** Nobody is signed in, or nobody knows at present: `status` says which. */
export interface NoUserInfo {
  /**
   * `could_not_check` is not signed out: the API was out of reach, or the token has run out where it cannot be
   * refreshed (in a page that the middleware's matcher leaves out).
   */
  status: 'no_session' | 'could_not_check';
  /** There with `no_session`. */
  why?: NoSession['why'] | undefined;
  user: null;
  sessionId?: undefined;
  organizationId?: undefined;
  role?: undefined;
  roles?: undefined;
  permissions?: undefined;
  entitlements?: undefined;
  featureFlags?: undefined;
  impersonator?: undefined;
  accessToken?: undefined;
}

/** What a session is made of. */
export interface Session {
  accessToken: string;
  refreshToken: string;
  user: User;
  impersonator?: Impersonator | undefined;
}

/** The claims of an access token. */
export type AccessToken = AccessTokenClaims;

/** What `onSuccess` is told of a sign-in. */
export interface HandleAuthSuccessData extends Session {
  organizationId?: string | undefined;
  authenticationMethod?: AuthenticationMethod | undefined;
  /** What `getSignInUrl` was given. */
  state?: string | undefined;
}

export interface HandleAuthOptions {
  /** Where a sign-in ends that began at no page in particular; `/` where nothing is said. */
  returnPathname?: string;
  /** The application's own origin, where what a browser sees differs from it. */
  baseURL?: string;
  /** Told of a sign-in before the browser goes on. What it throws goes to `onError`, and nobody is signed in. */
  onSuccess?: (data: HandleAuthSuccessData) => void | Promise<void>;
  /** The application's own answer to a sign-in that could not be finished. */
  onError?: (params: { error?: unknown; request: NextRequest }) => Response | Promise<Response>;
}

export interface GetAuthURLOptions {
  organizationId?: string | undefined;
  /** Instead of the variable's, and of the middleware's option. */
  redirectUri?: string | undefined;
  /** An address that the application knows already. */
  loginHint?: string | undefined;
  prompt?: string | undefined;
  /** Comes back to `onSuccess`. */
  state?: string | undefined;
  /** Path and query of the page to come back to. */
  returnTo?: string | undefined;
}

/** A sign-in that has begun. */
export interface GetAuthURLResult {
  /** The hosted pages' address. */
  url: string;
  /** What comes back to the callback, and is in a cookie until then. */
  sealedState: string;
}

/** A cookie's attributes, as Next.js' own store takes them. */
export interface CookieOptions {
  path: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'lax' | 'strict' | 'none';
  /** In seconds. */
  maxAge: number;
  domain?: string | undefined;
}

export interface AuthkitMiddlewareAuth {
  enabled: boolean;
  /** Paths that are open to everybody, such as `/`, `/blog/:slug`, `/docs/:path*`. */
  unauthenticatedPaths: string[];
}

export interface AuthkitMiddlewareOptions {
  /** Whether to log a line for each request: what was found of a session, and why. No token is in it. */
  debug?: boolean;
  middlewareAuth?: AuthkitMiddlewareAuth;
  /** Instead of the variable's; for addresses that are known at the start only. */
  redirectUri?: string | undefined;
  /** Paths from which one is led to sign up, not in. */
  signUpPaths?: string[];
}

export interface AuthkitOptions {
  /** Whether to log a line for each request: what was found of a session, and why. No token is in it. */
  debug?: boolean;
  redirectUri?: string | undefined;
  screenHint?: 'sign-up' | 'sign-in';
  /** Told of a session that this request has renewed, before the answer. */
  onSessionRefreshSuccess?: (
    data: Pick<UserInfo, 'accessToken' | 'user' | 'impersonator' | 'organizationId'>,
  ) => void | Promise<void>;
  /** Told of a session that had to be renewed and was not; `isTransient` says whether it is still there. */
  onSessionRefreshError?: (params: { error: TokenRefreshError; request: Request }) => void | Promise<void>;
}

export interface AuthkitResponse {
  session: UserInfo | NoUserInfo;
  /** For `handleAuthkitHeaders`: what the page and what the browser has to be told. */
  headers: Headers;
  /**
   * Where a sign-in starts that comes back to this page; there when there is no user. It is on the application's own
   * origin, tells a script 401, and in an outage says so instead.
   */
  authorizationUrl?: string;
}

export interface SwitchToOrganizationOptions {
  /** The path to go to; the page that asked where nothing is said. */
  returnTo?: string;
  /** What is to be rendered anew: the page (`path`, where nothing is said), `revalidationTags`, or nothing. */
  revalidationStrategy?: 'none' | 'tag' | 'path';
  revalidationTags?: string[];
}
