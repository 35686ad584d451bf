export {
  type AuthenticationMethod,
  type AuthenticationResponse,
  AuthKitError,
  getClaims,
  type Impersonator,
  type JWTPayload,
  LoginRequiredError,
  type OnRefreshResponse,
  RefreshError,
  SignInError,
  type User,
} from '@latchkey/js';
export { type Auth, AuthKitProvider, type AuthKitProviderProps, useAuth } from './auth.js';
