import { createKeyPairs, type KeyPair, type KeyPairs } from '../features/signing-keys/key-pairs.js';
import { systemClock } from '../platform/clock.js';

let made: Promise<KeyPair[]> | undefined;

/** A few real key pairs, made once and handed out in turn: a test rarely needs a key of its own. */
export function cachedKeyPairs(count = 3): KeyPairs {
  let turn = 0;
  return {
    async next() {
      const source = createKeyPairs(systemClock);
      made ??= Promise.all(Array.from({ length: count }, () => source.next()));
      const pair = (await made)[turn++ % count];
      if (!pair) throw new Error('no key pair was made');
      return pair;
    },
  };
}
