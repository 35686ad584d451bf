import { nextAuthKit } from './next-authkit.js';

export { AuthConfigError, CookiePasswordError } from '@latchkey/web';
export { AuthKitError, CallbackError, TokenRefreshError } from './errors.js';
export type * from './interfaces.js';
export {
  AUTHKIT_REQUEST_HEADERS,
  type AuthkitHeadersResult,
  type AuthkitRequestHeader,
  applyResponseHeaders,
  isAuthkitRequestHeader,
  partitionAuthkitHeaders,
} from './proxy/headers.js';
export type { AuthkitRedirectStatus, HandleAuthkitHeadersOptions } from './proxy/respond.js';

export const {
  authkit,
  authkitProxy,
  authkitMiddleware,
  handleAuthkitProxy,
  handleAuthkitHeaders,
  handleAuth,
  withAuth,
  getTokenClaims,
  getSignInUrl,
  getSignUpUrl,
  signOut,
  refreshSession,
  switchToOrganization,
  saveSession,
  getWorkOS,
} = nextAuthKit;
