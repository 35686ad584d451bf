export type { AuthConfig, SessionResult, SignedIn } from '@latchkey/web';
export { AuthConfigError, CookiePasswordError } from '@latchkey/web';
export type { ExpressAuth, ExpressRequest, Middleware } from './express-auth.js';
export { latchkey } from './latchkey.js';
