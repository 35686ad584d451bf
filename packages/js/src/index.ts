export type { Client } from './client.js';
export { createClient } from './create-client.js';
export type { JWTPayload } from './encoding.js';
export {
  AuthKitError,
  LoginRequiredError,
  NoSessionError,
  RefreshError,
  RefreshTimeoutError,
  SignInError,
} from './errors.js';
export type { CreateClientOptions, RedirectOptions, RedirectParams } from './options.js';
export {
  type AuthenticationMethod,
  type AuthenticationResponse,
  type BrowserSession,
  getClaims,
  type Impersonator,
  type OnRefreshResponse,
  type User,
} from './session.js';
export type { AuthState } from './state.js';
