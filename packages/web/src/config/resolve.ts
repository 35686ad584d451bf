import { DEFAULT_COOKIE_MAX_AGE_SECONDS, DEFAULT_SESSION_COOKIE_NAME } from '@latchkey/protocol';
import {
  type ApiConfig,
  type CookieAttributes,
  CookiePasswordError,
  cookieAttributesFor,
} from '@latchkey/session';
import type { AuthConfig, AuthHooks } from './auth-config.js';
import { passwordProblemsOf, problemsOf } from './problems.js';

/** A configuration that is complete and checked. Nothing changes it any more. */
export interface ResolvedConfig {
  readonly api: Readonly<ApiConfig>;
  readonly issuer: string;
  readonly redirectUri: string;
  /** Newest first. */
  readonly passwords: readonly [string, ...string[]];
  readonly cookie: {
    readonly name: string;
    readonly maxAgeSeconds: number;
    readonly attributes: CookieAttributes;
  };
  readonly paths: Readonly<Record<'signIn' | 'signUp' | 'callback' | 'signOut', string>>;
  readonly signOutReturnTo: string | undefined;
  readonly refreshBufferSeconds: number | undefined;
  readonly hooks: AuthHooks;
  readonly errorPage: AuthConfig['errorPage'];
}

/** A configuration that cannot work. */
export class AuthConfigError extends Error {
  override readonly name = 'AuthConfigError';
}

/**
 * Checks a configuration and completes it.
 *
 * @throws AuthConfigError that names everything that is wrong, and what to set
 * @throws CookiePasswordError where nothing is wrong but a cookie password under 32 characters; it says how to make one
 */
export function resolveConfig(config: AuthConfig): ResolvedConfig {
  const problems = problemsOf(config);
  const passwordProblems = passwordProblemsOf(config);
  const sentences = [...problems, ...passwordProblems].join('\n');
  if (problems.length > 0) throw new AuthConfigError(sentences);
  if (passwordProblems.length > 0) throw new CookiePasswordError(sentences);
  const passwords = [config.cookiePassword, ...(config.previousCookiePasswords ?? [])] as const;

  const { clientId, apiKey, redirectUri, cookie = {}, paths = {} } = config;
  const apiUrl = new URL(config.apiUrl).origin;
  const { name = DEFAULT_SESSION_COOKIE_NAME, maxAgeSeconds = DEFAULT_COOKIE_MAX_AGE_SECONDS } = cookie;
  return Object.freeze({
    api: Object.freeze({ apiUrl, clientId, apiKey }),
    issuer: config.issuer ?? `${apiUrl}/user_management/${clientId}`,
    redirectUri,
    passwords,
    cookie: Object.freeze({ name, maxAgeSeconds, attributes: attributesFor(config) }),
    paths: Object.freeze({
      signIn: paths.signIn ?? '/login',
      signUp: paths.signUp ?? '/sign-up',
      callback: new URL(redirectUri).pathname,
      signOut: paths.signOut ?? '/logout',
    }),
    signOutReturnTo: config.signOutReturnTo,
    refreshBufferSeconds: config.refreshBufferSeconds,
    hooks: config.hooks ?? {},
    errorPage: config.errorPage,
  });
}

function attributesFor({ redirectUri, cookie: { sameSite, domain } = {} }: AuthConfig): CookieAttributes {
  return cookieAttributesFor(redirectUri, {
    ...(sameSite !== undefined && { sameSite }),
    ...(domain !== undefined && { domain }),
  });
}
