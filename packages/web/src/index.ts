export {
  type CookieChange,
  CookiePasswordError,
  CookieTooLargeError,
  type CouldNotCheck,
  type NoSession,
  type SessionResult,
  type SignedIn,
  serializeCookie,
} from '@latchkey/session';
export type {
  AuthConfig,
  AuthHooks,
  CallbackProblem,
  CookieOptions,
  PathOptions,
} from './config/auth-config.js';
export { configFromEnv } from './config/from-env.js';
export { AuthConfigError } from './config/resolve.js';
export { type Auth, createAuth } from './create-auth.js';
export type { SignInOptions } from './routes/sign-in.js';
export type { SignOutOptions } from './routes/sign-out.js';
export type { Runtime } from './runtime.js';
export type { Access, Guarded } from './session/guard.js';
export type { SessionOptions, SwitchRefused } from './session/read-session.js';
export { sessionHeaders, withSessionHeaders } from './session/session-headers.js';
