import { DEFAULT_COOKIE_MAX_AGE_SECONDS, DEFAULT_SESSION_COOKIE_NAME } from '@latchkey/protocol';
import {
  type ApiConfig,
  type CookieAttributes,
  cookieAttributesFor,
  createKeySource,
  createRefresher,
  jwksUrl,
  type KeysNotLoaded,
  keyIdOf,
  type Refresher,
  type TokenCheck,
  verifyAccessToken,
} from '@latchkey/session';
import { type Auth, type AuthConfig, createAuth, type Runtime } from '@latchkey/web';

/** All that is made once from a configuration, for a process. */
export interface Settings {
  readonly config: AuthConfig;
  readonly runtime: Runtime;
  readonly auth: Auth;
  readonly api: ApiConfig;
  readonly callbackUrl: URL;
  /** Newest first. */
  readonly passwords: readonly [string, ...string[]];
  readonly cookie: { name: string; maxAgeSeconds: number; attributes: CookieAttributes };
  checkToken(token: string): Promise<TokenCheck | KeysNotLoaded>;
  readonly refresher: Refresher;
}

/**
 * Checks a configuration and makes what stands on it.
 *
 * @throws AuthConfigError, CookiePasswordError with sentences that say what to set
 */
export function createSettings(given: AuthConfig, runtime: Runtime): Settings {
  const config = withStartPath(given);
  const auth = createAuth(config, runtime);
  const { clientId, apiKey, cookie = {} } = config;
  const apiUrl = new URL(config.apiUrl).origin;
  const api = { apiUrl, clientId, apiKey };
  const keysFor = createKeySource(jwksUrl(api), runtime);
  const issuer = config.issuer ?? `${apiUrl}/user_management/${clientId}`;
  return {
    config,
    runtime,
    auth,
    api,
    callbackUrl: new URL(config.redirectUri),
    passwords: [config.cookiePassword, ...(config.previousCookiePasswords ?? [])],
    cookie: {
      name: cookie.name ?? DEFAULT_SESSION_COOKIE_NAME,
      maxAgeSeconds: cookie.maxAgeSeconds ?? DEFAULT_COOKIE_MAX_AGE_SECONDS,
      attributes: cookieAttributesFor(config.redirectUri, {
        ...(cookie.sameSite && { sameSite: cookie.sameSite }),
        ...(cookie.domain && { domain: cookie.domain }),
      }),
    },
    async checkToken(token) {
      const loaded = await keysFor(keyIdOf(token));
      if (loaded.status === 'could_not_load') return loaded;
      return verifyAccessToken(token, {
        keys: loaded.keys,
        issuer,
        audience: clientId,
        now: runtime.now(),
      });
    },
    refresher: createRefresher(runtime),
  };
}

/** Every application has a callback route, and it can write cookies: that is where sign-ins start as well. */
function withStartPath(config: AuthConfig): AuthConfig {
  if (!URL.canParse(config.redirectUri)) return config;
  return { ...config, paths: { signIn: new URL(config.redirectUri).pathname, ...config.paths } };
}

/** Gives the settings for the redirect URI that a call, a middleware's option or a variable names. */
export type SettingsFor = (redirectUri?: string | null) => Settings;

/**
 * Makes the settings when they are first asked for, so that a build needs no variables; those of one redirect URI
 * once.
 */
export function createSettingsFor(readConfig: () => AuthConfig, runtime: Runtime): SettingsFor {
  const made = new Map<string, Settings>();
  return (redirectUri) => {
    const config = readConfig();
    const uri = redirectUri || config.redirectUri;
    const settings = made.get(uri) ?? createSettings({ ...config, redirectUri: uri }, runtime);
    made.set(uri, settings);
    return settings;
  };
}
