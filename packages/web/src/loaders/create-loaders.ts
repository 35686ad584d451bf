import type { AuthConfig } from '../config/auth-config.js';
import { type Runtime, webRuntime } from '../runtime.js';
import { createAuthLoader } from './auth-loader.js';
import { createAuthkitLoader } from './authkit-loader.js';
import type { LoaderArgs } from './interfaces.js';
import { createRefreshSession } from './refresh-session.js';
import { createSettingsFor } from './settings.js';
import { createSignOut } from './sign-out.js';
import { startAddress } from './start-address.js';
import { createSwitchToOrganization } from './switch-to-organization.js';
import { createWithAuth } from './with-auth.js';

/**
 * Makes the functions of a framework whose routes have loaders and actions. Nothing is read before one is called.
 *
 * @param readConfig what the application says of itself; asked with each request
 * @param runtime what is taken from the platform
 */
export function createLoaders<Args extends LoaderArgs>(
  readConfig: () => AuthConfig,
  runtime: Runtime = webRuntime,
) {
  const settingsFor = createSettingsFor(readConfig, runtime);
  const urlOf = (screenHint: 'sign-in' | 'sign-up') => async (returnPathname?: string) =>
    startAddress(settingsFor(), { screenHint, returnTo: returnPathname });
  return {
    authkitLoader: createAuthkitLoader<Args>(settingsFor),
    authLoader: createAuthLoader(settingsFor),
    withAuth: createWithAuth(settingsFor),
    /** Gives an address, of the application's own, at which a person signs in and comes back to a path. */
    getSignInUrl: urlOf('sign-in'),
    /** The same for signing up. */
    getSignUpUrl: urlOf('sign-up'),
    signOut: createSignOut(settingsFor),
    refreshSession: createRefreshSession(settingsFor),
    switchToOrganization: createSwitchToOrganization(settingsFor),
  };
}
