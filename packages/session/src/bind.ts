import type { SealedSession } from '@latchkey/protocol';
import type { CookieChange } from './cookies/change.js';
import type { ChunkedCookie } from './cookies/chunks.js';
import type { OpenOptions, SealOptions } from './seal/seal.js';
import type { OpenedSession } from './seal/session.js';
import type { CheckStateOptions, CreatedState, CreateStateOptions, StateCheck } from './state/state.js';
import type { TokenCheck, VerifyOptions } from './token/verify.js';

/** The functions that rest on cryptography, without the parameter that says whose. */
export interface CryptographicFunctions {
  /** Seals a session for a cookie; see `seal/session.ts`. */
  sealSession(session: SealedSession, options: SealOptions): Promise<string>;
  /** Seals a session and plans its cookies, one or more; see `seal/session-cookies.ts`. */
  planSessionCookies(session: SealedSession, options: SealOptions & ChunkedCookie): Promise<CookieChange[]>;
  /** Opens a sealed session, or says why not; see `seal/session.ts`. */
  openSession(text: string, options: OpenOptions): Promise<OpenedSession>;
  /** Checks an access token's signature and claims; see `token/verify.ts`. */
  verifyAccessToken(token: string, options: VerifyOptions): Promise<TokenCheck>;
  /** Gives the S256 challenge of a PKCE verifier; see `state/pkce.ts`. */
  challengeOf(verifier: string): Promise<string>;
  /** Makes the state and the PKCE values that start a sign-in; see `state/state.ts`. */
  createState(options: CreateStateOptions): Promise<CreatedState>;
  /** Checks a callback's state against its cookie; see `state/state.ts`. */
  checkState(options: CheckStateOptions): Promise<StateCheck>;
}

/**
 * Gives a function that rests on cryptography that of one platform. A bundler can leave such a function out where
 * the call is marked as pure, and with it the cryptography that no other function needs.
 */
export function bind<Platform, Values extends unknown[], Result>(
  run: (platform: Platform, ...values: Values) => Result,
  platform: Platform,
): (...values: Values) => Result {
  return (...values) => run(platform, ...values);
}
