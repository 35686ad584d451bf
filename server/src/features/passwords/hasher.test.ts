import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { createHasher, HasherBusy } from './hasher.js';

const hasher = createHasher();
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 };

const milliseconds = async (work: () => Promise<unknown>) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

describe('a password’s hash', () => {
  it('is argon2id with 19 MiB, two passes and one lane, and a salt of its own', async () => {
    const [first, second] = [
      await hasher.hash('correct horse battery'),
      await hasher.hash('correct horse battery'),
    ];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(first)).toMatchObject({ saltLen: 16, outputLen: 32 });
    expect(first).not.toBe(second);
  });

  it('is met by its own password and by no other', async () => {
    const hash = await hasher.hash('correct horse battery');
    expect(await hasher.verify(hash, 'correct horse battery')).toBe(true);
    expect(await hasher.verify(hash, 'correct horse battery ')).toBe(false);
    expect(await hasher.verify(hash, 'Correct horse battery')).toBe(false);
    expect(await hasher.verify(hash, '')).toBe(false);
  });

  it('counts every character, of 256 and beyond', async () => {
    const long = '🔑'.repeat(256);
    const hash = await hasher.hash(long);
    expect(await hasher.verify(hash, long)).toBe(true);
    expect(await hasher.verify(hash, long.slice(0, -2))).toBe(false);
  });

  it('is met on every keyboard: composed and decomposed letters are the same', async () => {
    const hash = await hasher.hash('cafe\u0301 \u212bngstro\u0308m');
    expect(await hasher.verify(hash, 'caf\u00e9 \u00c5ngstr\u00f6m')).toBe(true);
  });

  it('is still met if it was made at another cost', async () => {
    const old = await createHasher({ cost: { memoryCost: 4096, timeCost: 3, parallelism: 1 } }).hash(
      'a password',
    );
    expect(await hasher.verify(old, 'a password')).toBe(true);
  });

  it('that is none is an error, not a wrong password', async () => {
    await expect(hasher.verify('plain text', 'plain text')).rejects.toThrow();
  });
});

describe('an address that nobody has', () => {
  it('is refused whatever the password', async () => {
    expect(await hasher.verifyDummy('')).toBe(false);
    expect(await hasher.verifyDummy('correct horse battery')).toBe(false);
  });

  it('takes as long as one that somebody has, from the first check on', async () => {
    const hash = await hasher.hash('correct horse battery');
    const first = await milliseconds(() => createHasher().verifyDummy('wrong'));
    const known: number[] = [];
    const unknown: number[] = [first];
    for (let round = 0; round < 15; round++) {
      known.push(await milliseconds(() => hasher.verify(hash, 'wrong')));
      unknown.push(await milliseconds(() => hasher.verifyDummy('wrong')));
    }
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});

describe('a storm of sign-ins', () => {
  it('is refused beyond the queue, and those within it are answered', async () => {
    const small = createHasher({ concurrency: 2, maxWaiting: 3, cost: cheap });
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => small.verifyDummy('x')));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.length - refused.length).toBe(5);
    expect(refused.every((outcome) => outcome.reason instanceof HasherBusy)).toBe(true);
    expect(refused[0]?.reason).toMatchObject({ status: 429, options: { retryAfterSeconds: 1 } });
    expect(await small.verifyDummy('x')).toBe(false);
  });

  it('counts hashes, checks and dummy checks alike', async () => {
    const small = createHasher({ concurrency: 1, maxWaiting: 1, cost: cheap });
    const outcomes = await Promise.allSettled([
      small.hash('x'),
      small.verifyDummy('x'),
      small.verify('x', 'x'),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[2]).toHaveProperty('reason', expect.any(HasherBusy));
  });
});
