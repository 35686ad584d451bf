import type { SessionResult, SignedIn } from '@latchkey/session';
import type { AuthConfig } from '../config/auth-config.js';
import { type Auth, createAuth } from '../create-auth.js';
import type { Runtime } from '../runtime.js';
import { type CarriedSessions, createCarriedSessions } from './carried-sessions.js';

/** All that is made once from a configuration, for a process. */
export interface Settings {
  readonly config: AuthConfig;
  readonly runtime: Runtime;
  readonly auth: Auth;
  readonly callbackUrl: URL;
  readonly carried: CarriedSessions;
  /** Reads a request's session, renewing it where it is due, for an answer that carries its cookies. */
  sessionToCarry(request: Request): Promise<SessionResult>;
  isRenewed(session: SignedIn): boolean;
}

/** Gives the settings that the configuration makes as it is now. */
export type SettingsFor = () => Settings;

/**
 * Makes the settings when they are first asked for, so that a build needs no variables, and anew when the
 * configuration has changed.
 */
export function createSettingsFor(readConfig: () => AuthConfig, runtime: Runtime): SettingsFor {
  let made: { key: string; settings: Settings } | undefined;
  return () => {
    const config = readConfig();
    const key = JSON.stringify(config);
    if (made?.key !== key) made = { key, settings: createSettings(config, runtime) };
    return made.settings;
  };
}

function createSettings(given: AuthConfig, runtime: Runtime): Settings {
  const config = withStartPath(given);
  // A session is spread out for whoever asks, but the user in it is the one that came with the new tokens.
  const renewedUsers = new WeakSet<object>();
  const auth = createAuth(
    { ...config, hooks: { ...config.hooks, onRefreshed: ({ user }) => void renewedUsers.add(user) } },
    runtime,
  );
  const carried = createCarriedSessions(runtime.now);
  return {
    config,
    runtime,
    auth,
    callbackUrl: new URL(config.redirectUri),
    carried,
    sessionToCarry: (request) => carried.carry(request, () => auth.getSession(request)),
    isRenewed: ({ user }) => renewedUsers.has(user),
  };
}

/** Every application has a callback route, and it can write cookies: that is where sign-ins start as well. */
function withStartPath(config: AuthConfig): AuthConfig {
  if (!URL.canParse(config.redirectUri)) return config;
  return { ...config, paths: { signIn: new URL(config.redirectUri).pathname, ...config.paths } };
}
