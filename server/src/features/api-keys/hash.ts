import { sha256 } from '../../platform/crypto/keyring.js';

/** What the database keeps of a key: at least 128 random bits need no more than a plain hash (contract §12). */
export function hashOfKey(key: string): Buffer {
  return sha256(key);
}
