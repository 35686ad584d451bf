import type { AccessTokenClaims } from '@latchkey/protocol';
import { decodeBase64Url } from '../crypto/base64url.js';

/** A token taken apart; nothing in it has been checked yet. */
export interface DecodedToken {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  signature: Uint8Array<ArrayBuffer>;
  /** The part that the signature covers. */
  signedText: string;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes a signed token in compact form apart (RFC 7515 §7.1).
 *
 * @returns null when it is not one
 */
export function decodeToken(token: string): DecodedToken | null {
  const [headerPart = '', claimsPart = '', signaturePart = '', ...rest] = token.split('.');
  const header = decodeJson(headerPart);
  const claims = decodeJson(claimsPart);
  const signature = decodeBase64Url(signaturePart);
  if (header === null || claims === null || signature === null || rest.length > 0) return null;
  return { header, claims, signature, signedText: `${headerPart}.${claimsPart}` };
}

/**
 * Reads the claims of an access token without checking its signature. Only for a token that just came from the API
 * itself or out of a genuine seal, and never to decide what somebody may do.
 *
 * @returns null when the text is no access token
 */
export function readClaims(token: string): AccessTokenClaims | null {
  const claims = decodeToken(token)?.claims;
  return claims !== undefined && isAccessTokenClaims(claims) ? claims : null;
}

/**
 * Tells which key a token says it was signed with, to be given to `loadKeys`.
 *
 * @returns undefined when it does not say
 */
export function keyIdOf(token: string): string | undefined {
  const keyId = decodeJson(token.slice(0, Math.max(0, token.indexOf('.'))))?.kid;
  return typeof keyId === 'string' ? keyId : undefined;
}

/** Whether the claims that every access token carries are there, with their types. */
export function isAccessTokenClaims(claims: object): claims is AccessTokenClaims {
  const { iss, sub, sid, iat, exp } = claims as Partial<AccessTokenClaims>;
  return (
    typeof iss === 'string' &&
    typeof sub === 'string' &&
    typeof sid === 'string' &&
    Number.isFinite(iat) &&
    Number.isFinite(exp)
  );
}

function decodeJson(part: string): Record<string, unknown> | null {
  const bytes = decodeBase64Url(part);
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
