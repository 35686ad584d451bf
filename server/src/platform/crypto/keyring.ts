import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { constantTimeEqual } from './constant-time.js';
import { KeyringError } from './keyring-error.js';
import { type Random, systemRandom } from './random.js';

const CIPHER = 'aes-256-gcm';
const VERSION = 'v1';
const KEY_BYTES = 32;
/** 96 bits: the only length that GCM takes as it is (NIST SP 800-38D §8.2). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 6;
/** A sealed value: version, id of the key, nonce with ciphertext and tag. */
const SEALED = /^v1\.([A-Za-z0-9_-]{8})\.([A-Za-z0-9_-]+)$/;

/** Seals, authenticates and looks up by keys that are derived, one for each purpose, from the secret key. */
export interface Keyring {
  /**
   * Encrypts a secret for the database (AES-256-GCM) as `v1.<key id>.<base64url>`.
   *
   * @param purpose what kind of secret this is; another purpose is another key
   * @param aad where it lives, such as environment and row id: it opens nowhere else
   */
  seal(purpose: string, plaintext: string | Uint8Array, aad: readonly string[]): string;
  /** What every value sealed under the present secret key begins with, and no other one. */
  readonly sealedPrefix: string;
  /**
   * Opens what `seal` made, also under the previous secret key.
   *
   * @throws KeyringError `malformed`, `unknown_key`, or `refused` when value, purpose or place differ
   */
  open(purpose: string, sealed: string, aad: readonly string[]): Buffer;
  /** HMAC-SHA256 over the parts, 32 bytes; where one part ends and the next begins counts. */
  mac(purpose: string, ...parts: (string | Uint8Array)[]): Buffer;
  /** Tells whether `mac` is that of the parts, under the present or the previous secret key. */
  isMac(purpose: string, mac: Uint8Array, ...parts: (string | Uint8Array)[]): boolean;
  /** Keyed hash under which a guessable value (a six-digit code) is stored and found. 32 bytes. */
  lookupHash(purpose: string, value: string): Buffer;
  /** The hashes to look for: the present key's, then the previous one's, for rows from before a change. */
  lookupHashes(purpose: string, value: string): Buffer[];
}

/** Plain SHA-256, for values of at least 128 random bits, where a guess is hopeless without any key. */
export function sha256(value: string | Uint8Array): Buffer {
  return createHash('sha256').update(value).digest();
}

/** Joins the parts so that no two lists of parts make the same bytes: each is preceded by its length. */
function encodeParts(parts: readonly (string | Uint8Array)[]): Buffer {
  const lengths = parts.map((part) => Buffer.byteLength(part));
  const joined = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let end = 0;
  for (const [index, part] of parts.entries()) {
    end = joined.writeUInt32BE(lengths[index] ?? 0, end);
    if (typeof part === 'string') end += joined.write(part, end);
    else {
      joined.set(part, end);
      end += part.length;
    }
  }
  return joined;
}

/** One secret key and what is derived from it (HKDF, RFC 5869). */
class DerivedKeys {
  readonly id: string;
  readonly #derived = new Map<string, Buffer>();

  constructor(readonly secretKey: Uint8Array) {
    if (secretKey.length !== KEY_BYTES) {
      throw new KeyringError('malformed_key', `A secret key has 32 bytes, this one ${secretKey.length}.`);
    }
    this.id = this.#derive('id', KEY_ID_BYTES).toString('base64url');
  }

  /** The key for one use (`seal`, `mac`, `lookup`) and purpose; purposes are few, so all are kept. */
  key(use: string, purpose: string): Buffer {
    const info = `${use}:${purpose}`;
    let key = this.#derived.get(info);
    if (!key) {
      key = this.#derive(info, KEY_BYTES);
      this.#derived.set(info, key);
    }
    return key;
  }

  #derive(info: string, length: number): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secretKey, 'latchkey', info, length));
  }
}

/**
 * Makes the keyring of this server.
 *
 * @param secretKey seals, authenticates and opens; 32 bytes
 * @param options.previous opens and recognises what was made before a change of key, never seals; 32 bytes
 * @throws KeyringError `malformed_key` for a key of another length
 */
export function createKeyring(
  secretKey: Uint8Array,
  options: { previous?: Uint8Array | undefined; random?: Random } = {},
): Keyring {
  const { previous, random = systemRandom } = options;
  const current = new DerivedKeys(secretKey);
  const all = previous ? [current, new DerivedKeys(previous)] : [current];

  const hmac = (key: Buffer, parts: readonly (string | Uint8Array)[]) =>
    createHmac('sha256', key).update(encodeParts(parts)).digest();

  const sealedPrefix = `${VERSION}.${current.id}.`;

  return {
    sealedPrefix,

    seal(purpose, plaintext, aad) {
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, current.key('seal', purpose), nonce, {
        authTagLength: TAG_BYTES,
      });
      cipher.setAAD(encodeParts([VERSION, current.id, purpose, ...aad]));
      const sealed = Buffer.concat([
        nonce,
        cipher.update(Buffer.from(plaintext)),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${sealedPrefix}${sealed.toString('base64url')}`;
    },

    open(purpose, sealed, aad) {
      const [, keyId, body] = SEALED.exec(sealed) ?? [];
      const bytes = Buffer.from(body ?? '', 'base64url');
      if (keyId === undefined || bytes.length < NONCE_BYTES + TAG_BYTES) {
        throw new KeyringError('malformed', 'A stored secret is not in a form that this version can open.');
      }
      const holder = all.find((candidate) => candidate.id === keyId);
      if (!holder) {
        throw new KeyringError(
          'unknown_key',
          'A stored secret was sealed under another secret key. Give that key as LATCHKEY_SECRET_KEY_PREVIOUS.',
        );
      }
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(CIPHER, holder.key('seal', purpose), nonce, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(encodeParts([VERSION, keyId, purpose, ...aad]));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        throw new KeyringError('refused', 'A stored secret was changed or belongs to another row.');
      }
    },

    mac: (purpose, ...parts) => hmac(current.key('mac', purpose), parts),
    isMac: (purpose, mac, ...parts) =>
      all.some((keysOf) => constantTimeEqual(hmac(keysOf.key('mac', purpose), parts), mac)),
    lookupHash: (purpose, value) => hmac(current.key('lookup', purpose), [value]),
    lookupHashes: (purpose, value) => all.map((keysOf) => hmac(keysOf.key('lookup', purpose), [value])),
  };
}
