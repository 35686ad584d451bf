import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { serve } from '../support/helper.js';
import { inFlight } from '../support/in-flight.js';

// How many RS256 signatures a second this machine makes when it does nothing else: 2048 bits, 8 in flight, made by the
// thread pool as the server's are.

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
});
const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
/** As long as what is signed for an access token. */
const text = Buffer.alloc(600, 'x');

const signOnce = () =>
  new Promise<void>((resolve, reject) =>
    sign('RSA-SHA256', text, key, (error) => (error ? reject(error) : resolve())),
  );

serve<{ seconds: number }, number>(async ({ seconds }) => await inFlight(8, seconds, signOnce));
