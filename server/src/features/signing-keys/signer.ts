import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { Work } from '../../context.js';
import type { KeyPairs } from './key-pairs.js';
import { selectActiveKid, selectKey } from './store.js';

export const PRIVATE_KEY_PURPOSE = 'signing-key';

/** Signs tokens with an environment's keys, off the main thread. */
export interface Signer {
  keyPairs: KeyPairs;
  /** The id of the key that signs now, or undefined where the environment has none yet. */
  activeKid(environmentId: string): Promise<string | undefined>;
  /** A compact JWS (RFC 7515 §7.1) over `claims`: RS256, `typ: JWT`. */
  sign(environmentId: string, kid: string, claims: object): Promise<string>;
}

type SignerParts = Pick<Work, 'db' | 'clock' | 'keyring'> & { keyPairs: KeyPairs };

/** Opened private keys are kept by `kid`: a key never changes, so nothing has to be told between servers. */
export function createSigner(parts: SignerParts): Signer {
  const opened = new Map<string, { key: KeyObject; header: string }>();

  function open(environmentId: string, row: { kid: string; private_key_sealed: string }) {
    const id = `${environmentId}/${row.kid}`;
    const known = opened.get(id);
    if (known) return known;
    const der = parts.keyring.open(PRIVATE_KEY_PURPOSE, row.private_key_sealed, [environmentId, row.kid]);
    const entry = {
      key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
      header: encode({ alg: 'RS256', typ: 'JWT', kid: row.kid }),
    };
    opened.set(id, entry);
    return entry;
  }

  return {
    keyPairs: parts.keyPairs,
    async activeKid(environmentId) {
      return await selectActiveKid(parts, environmentId, parts.clock.now());
    },
    async sign(environmentId, kid, claims) {
      let entry = opened.get(`${environmentId}/${kid}`);
      if (!entry) {
        const row = await selectKey(parts, environmentId, kid);
        if (!row) throw new Error(`signing key ${kid} is gone`);
        entry = open(environmentId, row);
      }
      const input = `${entry.header}.${encode(claims)}`;
      return `${input}.${await signRs256(input, entry.key)}`;
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signRs256(input: string, key: KeyObject): Promise<string> {
  return new Promise((resolve, reject) => {
    sign('RSA-SHA256', Buffer.from(input), key, (error, signature) => {
      if (error) reject(error);
      else resolve(signature.toString('base64url'));
    });
  });
}
