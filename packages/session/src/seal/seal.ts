import { encodeBase64Url } from '../crypto/base64url.js';
import type { Primitives } from '../crypto/primitives.js';
import { CURRENT_VERSION, parseSeal, type SealParts, signedTextOf } from './format.js';
import { assertCookiePassword, CookiePasswordError } from './passwords.js';

export interface SealOptions {
  /** At least 32 characters. */
  password: string;
  now: Date;
  /** How long the seal can be opened; without it, for ever. */
  ttlSeconds?: number;
}

export interface OpenOptions {
  /** Newest first, each of at least 32 characters. */
  passwords: readonly string[];
  now: Date;
}

export interface Unreadable {
  status: 'unreadable';
  reason: 'expired' | 'wrong_password_or_tampered' | 'malformed';
}

export type OpenedValue = { status: 'opened'; value: unknown; isSealedWithOldPassword: boolean } | Unreadable;

/** By how much the clocks of two hosts may differ; the format's own allowance. */
const CLOCK_SKEW_SECONDS = 60;
const SALT_BYTES = 32;
const IV_BYTES = 16;

/** Encrypts a value as JSON and signs it, in the text format `Fe26.2`. */
export async function sealValue(
  primitives: Primitives,
  value: object,
  options: SealOptions,
): Promise<string> {
  assertCookiePassword(options.password);
  const encryptionSalt = hex(primitives.randomBytes(SALT_BYTES));
  const integritySalt = hex(primitives.randomBytes(SALT_BYTES));
  const iv = primitives.randomBytes(IV_BYTES);
  const keys = await primitives.sealKeys(options.password, { encryptionSalt, integritySalt });
  const signedText = signedTextOf({
    encryptionSalt,
    iv: encodeBase64Url(iv),
    ciphertext: await keys.encrypt(iv, JSON.stringify(value)),
    expiresAtMs: options.ttlSeconds === undefined ? null : options.now.getTime() + options.ttlSeconds * 1000,
  });
  return `${signedText}*${integritySalt}*${await keys.mac(signedText)}~${CURRENT_VERSION}`;
}

/** Opens what `sealValue` or another writer of the format has sealed. */
export async function openValue(
  primitives: Primitives,
  text: string,
  { passwords, now }: OpenOptions,
): Promise<OpenedValue> {
  if (passwords.length === 0) throw new CookiePasswordError('At least one cookie password is needed');
  passwords.forEach(assertCookiePassword);
  const parts = parseSeal(text);
  if (parts === null) return unreadable('malformed');
  for (const [age, password] of passwords.entries()) {
    const keys = await primitives.sealKeys(password, parts);
    // Before anything is decrypted: what is not ours must not reach the padding check (CWE-354).
    if (!(await keys.isMacOf(parts.signedText, parts.mac))) continue;
    if (isExpired(parts, now)) return unreadable('expired');
    const value = readValue(await keys.decrypt(parts.iv, parts.ciphertext), parts.version);
    if (value === undefined) return unreadable('malformed');
    return { status: 'opened', value, isSealedWithOldPassword: age > 0 };
  }
  return unreadable('wrong_password_or_tampered');
}

function isExpired({ expiresAtMs }: SealParts, now: Date): boolean {
  return expiresAtMs !== null && expiresAtMs <= now.getTime() - CLOCK_SKEW_SECONDS * 1000;
}

/** Writers before version 2 put the value below a key `persistent`; a seal without a version is as one of now. */
function readValue(json: string | null, version: number | null): unknown {
  const value = parseJson(json);
  if (version === null || version === CURRENT_VERSION) return value;
  return isRecord(value) ? (value.persistent ?? value) : value;
}

function parseJson(json: string | null): unknown {
  if (json === null) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function unreadable(reason: Unreadable['reason']): Unreadable {
  return { status: 'unreadable', reason };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
