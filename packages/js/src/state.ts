import type { CheckFailure } from '@latchkey/session';
import type { AuthKitError } from './errors.js';
import { type BrowserSession, renewalTime } from './session.js';

/** What is known of the person. Times are milliseconds since the epoch. */
export type AuthState =
  | { status: 'initial' }
  | { status: 'authenticating' }
  /** `retryAt` where a renewal has failed and the token is still good. */
  | { status: 'signed_in'; session: BrowserSession; retryAt?: number }
  /** `error` says why, where somebody expected to be signed in. */
  | { status: 'signed_out'; error?: AuthKitError }
  /** Not to be read as signed out. The session is the last that was known; its token has ended. */
  | { status: 'could_not_check'; session: BrowserSession | undefined; cause: CheckFailure; retryAt: number };

const LONGEST_WAIT_SECONDS = 60;

/** The session, as far as it is known. */
export function sessionOf(state: AuthState): BrowserSession | undefined {
  return 'session' in state ? state.session : undefined;
}

/**
 * The state after a renewal that brought no answer: a token is good until it ends, whatever the server does.
 *
 * @param outage the cause, how often in a row it happened (from 1), and what the server said of waiting
 */
export function afterOutage(
  state: AuthState,
  outage: { cause: CheckFailure; failures: number; retryAfterSeconds?: number | undefined },
  now: number,
): AuthState {
  const waitSeconds = outage.retryAfterSeconds ?? 2 ** (outage.failures - 1);
  const retryAt = now + 1000 * Math.min(waitSeconds, LONGEST_WAIT_SECONDS);
  const session = sessionOf(state);
  return session && session.expiresAt > now
    ? { status: 'signed_in', session, retryAt: Math.min(retryAt, session.expiresAt) }
    : { status: 'could_not_check', session, cause: outage.cause, retryAt };
}

/** When the server is to be asked next, in milliseconds since the epoch; endless where there is nothing to ask for. */
export function dueTime(state: AuthState, bufferSeconds?: number): number {
  if ('retryAt' in state) return state.retryAt;
  return state.status === 'signed_in' ? renewalTime(state.session, bufferSeconds) : Number.POSITIVE_INFINITY;
}
