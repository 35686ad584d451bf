import type { SealedSession } from '@latchkey/protocol';
import type { Primitives } from './crypto/primitives.js';
import type { OpenOptions, SealOptions } from './seal/seal.js';
import { type OpenedSession, openSession, sealSession } from './seal/session.js';
import { challengeOf } from './state/pkce.js';
import {
  type CheckStateOptions,
  type CreatedState,
  type CreateStateOptions,
  checkState,
  createState,
  type StateCheck,
} from './state/state.js';
import { type TokenCheck, type VerifyOptions, verifyAccessToken } from './token/verify.js';

/** The functions that rest on cryptography, without the parameter that says whose. */
export interface CryptographicFunctions {
  /** Seals a session for a cookie; see `seal/session.ts`. */
  sealSession(session: SealedSession, options: SealOptions): Promise<string>;
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

/** Lets the functions that rest on cryptography use that of one platform. */
export function bindCryptography(primitives: Primitives): CryptographicFunctions {
  return {
    sealSession: (session, options) => sealSession(primitives, session, options),
    openSession: (text, options) => openSession(primitives, text, options),
    verifyAccessToken: (token, options) => verifyAccessToken(primitives, token, options),
    challengeOf: (verifier) => challengeOf(primitives, verifier),
    createState: (options) => createState(primitives, options),
    checkState: (options) => checkState(primitives, options),
  };
}
