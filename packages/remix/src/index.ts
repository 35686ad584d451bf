import { Latchkey } from '@latchkey/node';
import { createConfiguration, createLoaders } from '@latchkey/web/loaders';
import type { LoaderFunctionArgs } from './loader-function-args.js';

export { AuthConfigError, CookiePasswordError } from '@latchkey/web';
export {
  type AuthKitConfig,
  type AuthKitLoaderOptions,
  type AuthLoaderSuccessData,
  type AuthorizedData,
  type HandleAuthOptions,
  type NoUserInfo,
  type RefreshErrorOptions,
  type RefreshedSession,
  type RefreshSuccessOptions,
  SessionRefreshError,
  type UnauthorizedData,
  type User,
  type UserInfo,
  type ValueSource,
} from '@latchkey/web/loaders';

const configuration = createConfiguration((name) => globalThis.process?.env[name]);

export const { configure, getConfig } = configuration;

let client: Latchkey | undefined;

/** Gives the API's client, made once with the configuration. */
export function getWorkOS(): Latchkey {
  client ??= new Latchkey(configuration.clientOptions());
  return client;
}

export const {
  authkitLoader,
  authLoader,
  withAuth,
  getSignInUrl,
  getSignUpUrl,
  signOut,
  refreshSession,
  switchToOrganization,
} = createLoaders<LoaderFunctionArgs>(configuration.read);
