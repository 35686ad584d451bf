import './store.js';

export { brandingOf } from './branding.js';
export { isOriginListed, isOriginListedAnywhere, listCorsOrigins } from './cors-origins.js';
export {
  BUILT_IN_CLIENT_ID,
  type Environment,
  findEnvironment,
  findEnvironmentByClientId,
  listEnvironments,
  toEnvironment,
} from './environment.js';
export { checkOrigin } from './origins.js';
export { checkRedirectUri, checkSignInEndpoint, hasPrivateScheme, identityOf } from './redirect-rules.js';
export {
  defaultRedirectUri,
  environmentsWithSignOutRedirect,
  isRedirectUriRegistered,
  listRedirectUris,
  listSignOutRedirects,
  type RedirectUri,
  registeredOrigins,
  type SignOutTarget,
  signOutTarget,
} from './redirects.js';
export {
  createEnvironment,
  type EnvironmentSettings,
  ensureBuiltInEnvironment,
  markConfigured,
  updateEnvironment,
} from './settings.js';
export type { AuthenticationSettings, BrandingSettings, EnvironmentRow, EnvironmentType } from './store.js';
