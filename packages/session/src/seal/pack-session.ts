import type { SealedSession } from '@latchkey/protocol';
import { decodeBase64Url, encodeBase64Url } from '../crypto/base64url.js';
import { readClaims } from '../token/decode.js';
import { packText, unpackText } from './pack-text.js';

/** A session whose access token is written shorter, and without what the token says itself. */
export interface PackedSession extends Omit<SealedSession, 'accessToken' | 'organizationId'> {
  /** The token's header, its claims as packed text, and its signature, between dots. */
  packedToken: string;
}

/**
 * Writes a session shorter. Of what is in it the claims of its access token alone are packed: they are no secret, so
 * that the length of the cookie tells nothing of the tokens (CRIME, CVE-2012-4929).
 *
 * @returns the session itself where its token could not be had back to the last bit
 */
export function packSession(session: SealedSession): PackedSession | SealedSession {
  const { accessToken, organizationId: _, ...rest } = session;
  const [header = '', claims = '', signature = ''] = accessToken.split('.');
  const packed = packClaims(claims);
  if (packed === null) return session;
  const made = { ...rest, packedToken: `${header}.${packed}.${signature}` };
  return unpackToken(made.packedToken) === accessToken ? made : session;
}

/** Gives back what `packSession` was given; what it did not write comes back as it is. */
export function unpackSession(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('packedToken' in value)) return value;
  const { packedToken, ...rest } = value;
  const accessToken = typeof packedToken === 'string' ? unpackToken(packedToken) : null;
  if (accessToken === null) return rest;
  const organizationId = readClaims(accessToken)?.org_id;
  return { ...(organizationId && { organizationId }), ...rest, accessToken };
}

function packClaims(claims: string): string | null {
  const bytes = decodeBase64Url(claims);
  return bytes && packText(new TextDecoder().decode(bytes));
}

/** The claims may have dots in them; the other two parts have none. */
function unpackToken(packedToken: string): string | null {
  const [header = '', ...rest] = packedToken.split('.');
  const signature = rest.pop() ?? '';
  const claims = unpackText(rest.join('.'));
  if (claims === null) return null;
  return `${header}.${encodeBase64Url(new TextEncoder().encode(claims))}.${signature}`;
}
