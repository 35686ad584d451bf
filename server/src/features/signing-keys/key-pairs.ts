import { createHash, createPublicKey, generateKeyPair, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import { addSeconds, type Clock } from '../../platform/clock.js';
import { selfSignedCertificate } from './certificate.js';

/** A fresh RSA-2048 key with what a JWKS says of it. */
export interface KeyPair {
  /** PKCS #8, DER. */
  privateKey: Buffer;
  publicJwk: JsonWebKey;
  /** DER in base64, as `x5c` wants it. */
  certificate: string;
}

/** Where key pairs come from. */
export interface KeyPairs {
  next(): Promise<KeyPair>;
}

const generate = promisify(generateKeyPair);
const A_DAY_SECONDS = 24 * 3600;
const CERTIFICATE_SECONDS = 10 * 365 * A_DAY_SECONDS;

/** Key pairs made when asked for, off the main thread: one takes 50 to 500 ms. */
export function createKeyPairs(clock: Clock): KeyPairs {
  return {
    async next() {
      const { privateKey } = await generate('rsa', { modulusLength: 2048 });
      const der = privateKey.export({ type: 'pkcs8', format: 'der' });
      const certificate = selfSignedCertificate({
        privateKey,
        commonName: 'Latchkey token signing',
        serial: createHash('sha256')
          .update(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }))
          .digest()
          .subarray(0, 16),
        notBefore: addSeconds(clock.now(), -A_DAY_SECONDS),
        notAfter: addSeconds(clock.now(), CERTIFICATE_SECONDS),
      });
      return {
        privateKey: der,
        publicJwk: createPublicKey(privateKey).export({ format: 'jwk' }),
        certificate: certificate.toString('base64'),
      };
    },
  };
}
