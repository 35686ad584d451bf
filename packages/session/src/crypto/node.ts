import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPublicKey,
  type KeyObject,
  pbkdf2Sync,
  randomBytes,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import type { Primitives, RsaPublicJwk, SealKeys, SealSalts } from './primitives.js';

// Synchronous throughout: each call takes microseconds, a trip through the thread pool many times that.

/** The cryptography of Node. */
export const nodePrimitives: Primitives = {
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  sealKeys,
  sha256: (text) => createHash('sha256').update(text).digest('base64url'),
  verifyRs256,
};

function sealKeys(password: string, { encryptionSalt, integritySalt }: SealSalts): SealKeys {
  const encryptionKey = deriveKey(password, encryptionSalt);
  const integrityKey = deriveKey(password, integritySalt);
  const mac = (text: string) => createHmac('sha256', integrityKey).update(text).digest('base64url');
  return {
    mac,
    isMacOf(text, given) {
      const expected = mac(text);
      return expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));
    },
    decrypt(iv, ciphertext) {
      const decipher = createDecipheriv('aes-256-cbc', encryptionKey, Buffer.from(iv, 'base64url'));
      try {
        return decipher.update(ciphertext, 'base64url', 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
    encrypt(iv, plaintext) {
      const cipher = createCipheriv('aes-256-cbc', encryptionKey, iv);
      return Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]).toString('base64url');
    },
  };
}

function deriveKey(password: string, salt: string): Buffer {
  return pbkdf2Sync(password, salt, 1, 32, 'sha1');
}

function verifyRs256(jwk: RsaPublicJwk, signature: Uint8Array, signedText: string): boolean {
  const key = importKey(jwk);
  return key !== null && verify('sha256', Buffer.from(signedText), key, signature);
}

const importedKeys = new WeakMap<RsaPublicJwk, KeyObject | null>();

/** Imports a key once for as long as its JWK lives: the import takes longer than the check. */
function importKey(jwk: RsaPublicJwk): KeyObject | null {
  const known = importedKeys.get(jwk);
  if (known !== undefined) return known;
  const key = tryImport(jwk);
  importedKeys.set(jwk, key);
  return key;
}

function tryImport({ kty, n, e }: RsaPublicJwk): KeyObject | null {
  try {
    return createPublicKey({ format: 'jwk', key: { kty, n, e } });
  } catch {
    return null;
  }
}
