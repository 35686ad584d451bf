export type { AuthkitLoader } from './authkit-loader.js';
export {
  type AuthKitConfig,
  type Configuration,
  type Configure,
  createConfiguration,
  type ValueSource,
} from './configuration.js';
export { createLoaders } from './create-loaders.js';
export { SessionRefreshError } from './errors.js';
export type * from './interfaces.js';
export type { Switched } from './switch-to-organization.js';
