import { decodeBase64Url, encodeBase64Url } from './base64url.js';
import type { Primitives, RsaPublicJwk, SealKeys, SealSalts } from './primitives.js';
import { deriveKey } from './web-derive-key.js';

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder();

/** The cryptography of the Web platform: browsers, workers, and every other host with `crypto.subtle`. */
export const webPrimitives: Primitives = {
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  sealKeys,
  sha256,
  verifyRs256,
};

/** By itself as well: in a browser it is all that a sign-in takes. */
export async function sha256(text: string): Promise<string> {
  return encodeBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
}

async function sealKeys(password: string, { encryptionSalt, integritySalt }: SealSalts): Promise<SealKeys> {
  // Side by side: each step waits for another thread, and the waits are the larger part of opening a seal.
  const [encryptionKey, integrityKey] = await Promise.all([
    deriveKey(password, encryptionSalt).then((raw) =>
      crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['encrypt', 'decrypt']),
    ),
    deriveKey(password, integritySalt).then((raw) =>
      crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']),
    ),
  ]);
  return {
    mac: async (text) =>
      encodeBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', integrityKey, encoder.encode(text)))),
    async isMacOf(text, given) {
      const mac = decodeBase64Url(given);
      return mac !== null && crypto.subtle.verify('HMAC', integrityKey, mac, encoder.encode(text));
    },
    async decrypt(ivText, ciphertextText) {
      const iv = decodeBase64Url(ivText);
      const ciphertext = decodeBase64Url(ciphertextText);
      if (!iv || !ciphertext) return null;
      try {
        return decoder.decode(
          await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, encryptionKey, ciphertext),
        );
      } catch {
        return null;
      }
    },
    async encrypt(iv, plaintext) {
      const data = encoder.encode(plaintext);
      return encodeBase64Url(
        new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, encryptionKey, data)),
      );
    },
  };
}

async function verifyRs256(
  jwk: RsaPublicJwk,
  signature: Uint8Array<ArrayBuffer>,
  signedText: string,
): Promise<boolean> {
  const key = await importKey(jwk);
  return (
    key !== null && crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, encoder.encode(signedText))
  );
}

const importedKeys = new WeakMap<RsaPublicJwk, Promise<CryptoKey | null>>();

/** Imports a key once for as long as its JWK lives: the import takes longer than the check. */
function importKey(jwk: RsaPublicJwk): Promise<CryptoKey | null> {
  const known = importedKeys.get(jwk);
  if (known !== undefined) return known;
  const key = tryImport(jwk);
  importedKeys.set(jwk, key);
  return key;
}

async function tryImport({ kty, n, e }: RsaPublicJwk): Promise<CryptoKey | null> {
  try {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    return await crypto.subtle.importKey('jwk', { kty, n, e }, algorithm, false, ['verify']);
  } catch {
    return null;
  }
}
