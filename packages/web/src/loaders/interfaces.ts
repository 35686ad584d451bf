import type { Impersonator, SessionUser as User } from '@latchkey/protocol';
import type { NoSession } from '@latchkey/session';
import type { SessionRefreshError } from './errors.js';

export type { Impersonator, User };

/** What a framework hands to a loader or an action. */
export interface LoaderArgs {
  request: Request;
  /** The address as the application knows it, where the framework tells it apart from the request's. */
  url?: URL;
}

/** What frameworks make of `data(…)`: data, and the headers and the status that an answer with it has. */
export interface DataWithResponseInit<Data> {
  type: string;
  data: Data;
  init: ResponseInit | null;
}

/** Somebody is signed in: what a loader's data says of them. No token is in it. */
export interface AuthorizedData {
  sessionStatus: 'session';
  user: User;
  sessionId: string;
  organizationId: string | null;
  role: string | null;
  roles: string[];
  permissions: string[];
  entitlements: string[];
  featureFlags: string[];
  impersonator: Impersonator | null;
}

/** Nobody is signed in or, with `could_not_check`, nobody knows at present: that is not signed out. */
export type UnauthorizedData = { sessionStatus: 'no_session' | 'could_not_check' } & {
  [Key in Exclude<keyof AuthorizedData, 'sessionStatus'>]: null;
};

/** Somebody is signed in, as `withAuth` tells it. */
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
export type NoUserInfo = {
  /** `could_not_check`: the API was out of reach, or the token has run out and no `authkitLoader` renews it. */
  status: 'no_session' | 'could_not_check';
  /** There with `no_session`. */
  why?: NoSession['why'] | undefined;
  user: null;
} & { [Key in Exclude<keyof UserInfo, 'status' | 'user'>]?: undefined };

export interface RefreshSuccessOptions {
  accessToken: string;
  user: User;
  impersonator: Impersonator | null;
  organizationId: string | null;
}

export interface RefreshErrorOptions {
  /** Its `isTransient` tells an outage from a session that has ended. */
  error: SessionRefreshError;
  request: Request;
}

export interface AuthKitLoaderOptions {
  /** Leads whoever is not signed in to sign in, and back. */
  ensureSignedIn?: boolean;
  /** Told of a renewed session before its data goes out. */
  onSessionRefreshSuccess?: (options: RefreshSuccessOptions) => void | Promise<void>;
  /** Told of a session that could not be renewed; may give the answer. */
  onSessionRefreshError?: (
    options: RefreshErrorOptions,
    // biome-ignore lint/suspicious/noConfusingVoidType: a handler need not return anything
  ) => void | Response | Promise<void | Response>;
}

export interface AuthLoaderSuccessData {
  accessToken: string;
  refreshToken: string;
  user: User;
  impersonator: Impersonator | null;
}

export interface HandleAuthOptions {
  /** Where a sign-in ends that began at no page in particular; `/` where nothing is said. */
  returnPathname?: string;
  /** Told of a sign-in before the browser goes on. What it throws keeps the person signed out. */
  onSuccess?: (data: AuthLoaderSuccessData) => void | Promise<void>;
}

/** What `refreshSession` gives. */
export interface RefreshedSession {
  user: User;
  sessionId: string;
  accessToken: string;
  organizationId: string | undefined;
  role: string | undefined;
  roles: string[];
  permissions: string[];
  entitlements: string[];
  featureFlags: string[];
  impersonator: Impersonator | null;
  /** What the session cookie holds now. */
  sealedSession: string;
  /** For the answer: the new cookie is in them, or the few of them where the session is a large one. */
  headers: Headers;
}
