import { encodeBase64Url } from '../crypto/base64url.js';
import type { Primitives } from '../crypto/primitives.js';

/** Gives unpredictable bytes: `crypto.getRandomValues` or Node's `randomBytes`. */
export type Random = (length: number) => Uint8Array;

/**
 * Makes a PKCE code verifier of 43 characters from 256 random bits (RFC 7636 §4.1).
 */
export function createVerifier(random: Random): string {
  return encodeBase64Url(random(32));
}

/**
 * Gives the S256 challenge of a verifier (RFC 7636 §4.2).
 */
export async function challengeOf({ sha256 }: Pick<Primitives, 'sha256'>, verifier: string): Promise<string> {
  return sha256(verifier);
}
