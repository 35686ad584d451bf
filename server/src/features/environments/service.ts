export { brandingOf } from './branding.js';
export { isOriginListed, isOriginListedAnywhere, listCorsOrigins } from './cors-origins.js';
export {
  BUILT_IN_CLIENT_ID,
  type Environment,
  type EnvironmentRecord,
  findEnvironment,
  findEnvironmentByClientId,
  findEnvironmentRecord,
  listEnvironmentRecords,
  listEnvironments,
  toEnvironment,
} from './environment.js';
export { checkOrigin } from './origins.js';
export {
  checkRedirectUri,
  checkSignInEndpoint,
  hasPrivateScheme,
  identityOf,
  isWildcard,
  matchesRedirectUri,
} from './redirect-rules.js';
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
export {
  type AuthenticationSettings,
  type BrandingSettings,
  type EnvironmentRow,
  type EnvironmentType,
  lockEnvironment,
} from './store.js';
