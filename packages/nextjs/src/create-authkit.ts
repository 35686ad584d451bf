import { Latchkey } from '@latchkey/node';
import type { AuthConfig, Runtime } from '@latchkey/web';
import type { Framework } from './framework/framework.js';
import type { GetAuthURLOptions } from './interfaces.js';
import { createAuthkit } from './proxy/check.js';
import { createAuthkitProxy } from './proxy/proxy.js';
import { createHandleAuthkitProxy } from './proxy/respond.js';
import { createRefreshSession } from './session/refresh.js';
import { createSignOut } from './session/sign-out.js';
import { createSwitchToOrganization } from './session/switch-organization.js';
import { createGetTokenClaims, createWithAuth } from './session/with-auth.js';
import { createSaveSession } from './session/write.js';
import { createSettingsFor } from './settings/settings.js';
import { createHandleAuth } from './sign-in/handle-auth.js';
import { signInUrl } from './sign-in/sign-in-url.js';

/**
 * Makes all functions of the package. Nothing is read before one of them is called.
 *
 * @param framework Next.js
 * @param readConfig what the application says of itself; read with each request
 * @param runtime what is taken from the platform
 */
export function createAuthKit(framework: Framework, readConfig: () => AuthConfig, runtime: Runtime) {
  const kit = { framework, settingsFor: createSettingsFor(readConfig, runtime) };
  const withAuth = createWithAuth(kit);
  const refreshSession = createRefreshSession(kit);
  const authkitProxy = createAuthkitProxy(kit);
  const handleAuthkitProxy = createHandleAuthkitProxy(kit);
  let client: Latchkey | undefined;
  return {
    authkit: createAuthkit(kit),
    authkitProxy,
    handleAuthkitProxy,
    // Their names before Next.js 16.
    authkitMiddleware: authkitProxy,
    handleAuthkitHeaders: handleAuthkitProxy,
    handleAuth: createHandleAuth(kit),
    withAuth,
    getTokenClaims: createGetTokenClaims(withAuth),
    getSignInUrl: (options: GetAuthURLOptions = {}) => signInUrl(kit, 'sign-in', options),
    getSignUpUrl: (options: GetAuthURLOptions = {}) => signInUrl(kit, 'sign-up', options),
    signOut: createSignOut(kit),
    refreshSession,
    switchToOrganization: createSwitchToOrganization(kit, refreshSession),
    saveSession: createSaveSession(kit),
    /** The API's client, made once with the variables. */
    getWorkOS: (): Latchkey => {
      client ??= new Latchkey();
      return client;
    },
  };
}
