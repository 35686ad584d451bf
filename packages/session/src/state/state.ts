import { encodeBase64Url } from '../crypto/base64url.js';
import { isEqualInConstantTime } from '../crypto/constant-time.js';
import type { Primitives } from '../crypto/primitives.js';
import { safeReturnPath } from '../links/return-path.js';
import { openValue, sealValue } from '../seal/seal.js';
import { challengeOf, createVerifier, type Random } from './pkce.js';

/** How long a sign-in may take, from the link to the callback. */
export const STATE_TTL_SECONDS = 600;

/** What a sign-in under way has to remember. */
export interface StatePayload {
  /** Different for every sign-in; also names its code exchange, so that the exchange can be repeated. */
  nonce: string;
  codeVerifier: string;
  /** Where to go afterwards, within the application. */
  returnPath: string;
  /** What the application itself wants back. */
  customState?: string;
}

export interface CreateStateOptions {
  password: string;
  now: Date;
  random: Random;
  /** Where to go after the sign-in; what leads elsewhere becomes `/`. */
  returnPath?: string | undefined;
  customState?: string | undefined;
}

export interface CreatedState {
  /** Goes into the link *and* into a cookie of the same browser. */
  state: string;
  codeVerifier: string;
  codeChallenge: string;
}

export type StateCheck =
  | { status: 'matches'; payload: StatePayload }
  | { status: 'missing_cookie' }
  | { status: 'mismatch' }
  | { status: 'expired' };

/**
 * Starts a sign-in: makes a PKCE verifier and a state that holds it, sealed, for 600 seconds (RFC 6749 §10.12,
 * RFC 7636). The state goes out in the link and stays in a cookie, and only a callback with both is ours.
 *
 * @throws CookiePasswordError for a password under 32 characters
 */
export async function createState(
  primitives: Primitives,
  options: CreateStateOptions,
): Promise<CreatedState> {
  const { password, now, random, returnPath, customState } = options;
  const codeVerifier = createVerifier(random);
  const payload: StatePayload = {
    nonce: encodeBase64Url(random(16)),
    codeVerifier,
    returnPath: safeReturnPath(returnPath),
    ...(customState === undefined ? {} : { customState }),
  };
  const [state, codeChallenge] = await Promise.all([
    sealValue(primitives, payload, { password, now, ttlSeconds: STATE_TTL_SECONDS }),
    challengeOf(primitives, codeVerifier),
  ]);
  return { state, codeVerifier, codeChallenge };
}

export interface CheckStateOptions {
  /** The callback's `state`; null when it had none. */
  state: string | null;
  /** The value of the cookie that `stateCookieName(state)` names; null when there is none. */
  cookie: string | null;
  /** Newest first. */
  passwords: readonly string[];
  now: Date;
}

/**
 * Checks that a callback answers a sign-in which this very browser began, and gives what that sign-in remembered.
 *
 * @throws CookiePasswordError for no password or one under 32 characters
 */
export async function checkState(primitives: Primitives, options: CheckStateOptions): Promise<StateCheck> {
  const { state, cookie, passwords, now } = options;
  if (cookie === null) return { status: 'missing_cookie' };
  if (state === null || !isEqualInConstantTime(cookie, state)) return { status: 'mismatch' };
  const opened = await openValue(primitives, state, { passwords, now });
  if (opened.status === 'unreadable') {
    // Equal to the cookie and yet not sealed by us: somebody planted both (a sibling domain can set cookies).
    return { status: opened.reason === 'expired' ? 'expired' : 'mismatch' };
  }
  if (!isStatePayload(opened.value)) return { status: 'mismatch' };
  return { status: 'matches', payload: opened.value };
}

function isStatePayload(value: unknown): value is StatePayload {
  if (typeof value !== 'object' || value === null) return false;
  const { nonce, codeVerifier, returnPath } = value as Partial<StatePayload>;
  return typeof nonce === 'string' && typeof codeVerifier === 'string' && typeof returnPath === 'string';
}
