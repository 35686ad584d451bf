import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4096;
/** Largest multiple of ten that fits a byte: bytes from here on would favour the low digits. */
const UNBIASED_BELOW = 250;

/** Randomness as it is handed to everything that needs some; tests hand in their own. */
export interface Random {
  /** `n` random bytes, in a buffer that belongs to the caller. */
  bytes(n: number): Buffer;
  /** At least `bits` random bits as base64url without padding, a whole number of bytes. */
  token(bits: number): string;
  /** `n` decimal digits, each of the ten equally likely; leading zeros are kept. */
  digits(n: number): string;
}

/**
 * Randomness from the operating system's generator, fetched 4 KiB at a time: one call into the generator
 * for each token costs 3 % of a refresh.
 *
 * @param fill fills the whole buffer with random bytes
 */
export function createRandom(fill: (pool: Buffer) => void = randomFillSync): Random {
  const pool: Buffer = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;

  function bytes(n: number): Buffer {
    const out = Buffer.alloc(n);
    for (let done = 0; done < n; ) {
      if (used === POOL_BYTES) {
        fill(pool);
        used = 0;
      }
      const taken = pool.copy(out, done, used, Math.min(POOL_BYTES, used + n - done));
      // What was handed out is wiped, so that a later look into the pool finds no live secret.
      pool.fill(0, used, used + taken);
      used += taken;
      done += taken;
    }
    return out;
  }

  function digits(n: number): string {
    let out = '';
    while (out.length < n) {
      for (const byte of bytes(n - out.length)) {
        if (byte < UNBIASED_BELOW) out += byte % 10;
      }
    }
    return out;
  }

  return { bytes, digits, token: (bits) => bytes(Math.ceil(bits / 8)).toString('base64url') };
}

/** The randomness of the running server. */
export const systemRandom: Random = createRandom();
