import type { SealedSession } from '@latchkey/protocol';
import type { Primitives } from '../crypto/primitives.js';
import { unpackSession } from './pack-session.js';
import { type OpenOptions, openValue, type SealOptions, sealValue, type Unreadable } from './seal.js';

export type OpenedSession =
  | {
      status: 'opened';
      session: SealedSession;
      /** Whether another password than the newest opened it, so that it should be sealed anew. */
      isSealedWithOldPassword: boolean;
    }
  | Unreadable;

/**
 * Seals a session for a cookie. Every reader of the official family opens it.
 *
 * @param session what the cookie shall hold
 * @param options the password, the time, and how long the seal shall last (for ever where it is not said)
 * @returns text of `A-Z a-z 0-9 . * _ ~ -`, safe in a cookie as it is
 * @throws CookiePasswordError for a password under 32 characters
 */
export function sealSession(
  primitives: Primitives,
  session: SealedSession,
  options: SealOptions,
): Promise<string> {
  return sealValue(primitives, session, options);
}

/**
 * Opens a sealed session. The MAC is compared, in constant time, before anything is decrypted.
 *
 * @param text the cookie's value
 * @param options the passwords, newest first, and the time
 * @returns the session, or why it cannot be read; `expired` is only said of a genuine seal
 * @throws CookiePasswordError for no password or one under 32 characters
 */
export async function openSession(
  primitives: Primitives,
  text: string,
  options: OpenOptions,
): Promise<OpenedSession> {
  const opened = await openValue(primitives, text, options);
  if (opened.status === 'unreadable') return opened;
  const session = unpackSession(opened.value);
  // A sign-in's state is sealed with the same password; it must not pass for a session.
  if (!isSealedSession(session)) return { status: 'unreadable', reason: 'malformed' };
  return { status: 'opened', session, isSealedWithOldPassword: opened.isSealedWithOldPassword };
}

function isSealedSession(value: unknown): value is SealedSession {
  if (typeof value !== 'object' || value === null) return false;
  const { accessToken, refreshToken, user } = value as Partial<SealedSession>;
  return isFilledText(accessToken) && isFilledText(refreshToken) && isFilledText(user?.id);
}

function isFilledText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
