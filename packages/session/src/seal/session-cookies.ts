import type { SealedSession } from '@latchkey/protocol';
import type { CookieChange } from '../cookies/change.js';
import { type ChunkedCookie, fitsInOne, planChunkedCookie } from '../cookies/chunks.js';
import type { Primitives } from '../crypto/primitives.js';
import { packSession } from './pack-session.js';
import { type SealOptions, sealValue } from './seal.js';
import { sealSession } from './session.js';

/**
 * Seals a session and plans its cookies. One that fits is one that every reader of the official family opens. A
 * larger one, which they would lose, is sealed with its token packed, and cut into chunks where that is still too
 * large: `readChunkedCookie` and `openSession` have it back.
 *
 * @param options how to seal, and the cookie's name and attributes, with the names of the cookies that are there
 * @throws CookieTooLargeError where three cookies of 4,096 bytes would not do
 * @throws CookiePasswordError for a password under 32 characters
 */
export async function planSessionCookies(
  primitives: Primitives,
  session: SealedSession,
  options: SealOptions & ChunkedCookie,
): Promise<CookieChange[]> {
  const text = await sealSession(primitives, session, options);
  if (fitsInOne(text, options)) return planChunkedCookie(text, options);
  return planChunkedCookie(await sealValue(primitives, packSession(session), options), options);
}
