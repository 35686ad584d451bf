import type { Keyring } from '../../platform/crypto/keyring.js';

/*
 * A refresh token names user, session and generation, and holds the session's secret; a MAC over all of it and the
 * client tells it from a forged one before the database is asked, so a forged or truncated token changes nothing,
 * whatever session it names (contract §9). Generations are told apart by the MAC alone: only one hash is stored.
 *
 *   version 1 | generation 4 | secret 16 | session ULID 26 | user id … | MAC 32        → base64url, at most 200 characters
 */

export interface RefreshToken {
  userId: string;
  sessionId: string;
  generation: number;
  /** 16 bytes; the database keeps its SHA-256. */
  secret: Buffer;
}

const PURPOSE = 'refresh-token';
const VERSION = 1;
const MAC_BYTES = 32;
export const SECRET_BYTES = 16;
const ULID_LENGTH = 26;
const SESSION_PREFIX = 'session_';
const HEAD_BYTES = 1 + 4 + SECRET_BYTES + ULID_LENGTH;
/** So that the longest token stays within 200 characters. */
export const LONGEST_USER_ID = 64;

/** Writes a token for a client; the same fields always give the same token. */
export function formatRefreshToken(keyring: Keyring, clientId: string, token: RefreshToken): string {
  const userId = Buffer.from(token.userId, 'utf8');
  const body = Buffer.alloc(HEAD_BYTES + userId.length);
  body.writeUInt8(VERSION, 0);
  body.writeUInt32BE(token.generation, 1);
  token.secret.copy(body, 5);
  body.write(token.sessionId.slice(SESSION_PREFIX.length), 5 + SECRET_BYTES, 'latin1');
  userId.copy(body, HEAD_BYTES);
  const mac = keyring.mac(PURPOSE, clientId, body);
  return Buffer.concat([body, mac]).toString('base64url');
}

/** Reads a token of this client, or undefined where it is forged, truncated or another client's. */
export function parseRefreshToken(
  keyring: Keyring,
  clientId: string,
  text: string,
): RefreshToken | undefined {
  if (text.length > 200 || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  // A second spelling of the same bytes is not a token.
  if (bytes.length <= HEAD_BYTES + MAC_BYTES || bytes.toString('base64url') !== text) return undefined;
  const body = bytes.subarray(0, -MAC_BYTES);
  if (body.readUInt8(0) !== VERSION) return undefined;
  if (!keyring.isMac(PURPOSE, bytes.subarray(-MAC_BYTES), clientId, body)) return undefined;
  return {
    generation: body.readUInt32BE(1),
    secret: Buffer.from(body.subarray(5, 5 + SECRET_BYTES)),
    sessionId: SESSION_PREFIX + body.toString('latin1', 5 + SECRET_BYTES, HEAD_BYTES),
    userId: body.toString('utf8', HEAD_BYTES),
  };
}
