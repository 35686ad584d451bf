import { verify } from '@node-rs/argon2';
import { createHasher } from '../../server/src/features/passwords/hasher.js';
import { serve } from '../support/helper.js';
import { inFlight } from '../support/in-flight.js';

// How many password hashes a second this machine checks when it does nothing else, two at a time, each as dear as the
// server's.

const PASSWORD = 'correct horse battery staple';
const hash = createHasher().hash(PASSWORD);

serve<{ seconds: number }, number>(async ({ seconds }) => {
  const known = await hash;
  return await inFlight(2, seconds, () => verify(known, PASSWORD));
});
