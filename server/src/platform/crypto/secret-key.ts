import { KeyringError } from './keyring-error.js';

const KEY_BYTES = 32;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * Reads a secret key as the environment gives it: 32 bytes in base64 or base64url, padded or not.
 *
 * @param text the variable's value; white space around it is ignored
 * @param variable the variable's name, for the message
 * @throws KeyringError `malformed_key`, with the length found and how to make a key, never the value
 */
export function parseSecretKey(text: string, variable = 'LATCHKEY_SECRET_KEY'): Buffer {
  const trimmed = text.trim();
  const key = BASE64.test(trimmed) ? Buffer.from(trimmed, 'base64') : null;
  if (key?.length === KEY_BYTES) return key;
  const found = key ? `it has ${key.length} bytes` : 'it is not base64';
  throw new KeyringError(
    'malformed_key',
    `${variable} must be 32 bytes in base64, but ${found}. Make one with: openssl rand -base64 32`,
  );
}
