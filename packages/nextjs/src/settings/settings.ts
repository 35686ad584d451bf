import { type Auth, type AuthConfig, createAuth, type Runtime } from '@latchkey/web';

/** All that is made once from a configuration, for a process. */
export interface Settings {
  readonly config: AuthConfig;
  readonly runtime: Runtime;
  readonly auth: Auth;
  readonly callbackUrl: URL;
}

/**
 * Checks a configuration and makes what stands on it.
 *
 * @throws AuthConfigError, CookiePasswordError with sentences that say what to set
 */
export function createSettings(given: AuthConfig, runtime: Runtime): Settings {
  const config = withStartPath(given);
  const auth = createAuth(config, runtime);
  return { config, runtime, auth, callbackUrl: new URL(config.redirectUri) };
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
