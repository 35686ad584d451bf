import { describe, expect, it } from 'vitest';
import { createRandom } from './random.js';

/** A generator that gives the bytes listed, then starts over. */
const repeating = (bytes: number[]) => (pool: Buffer) => {
  pool.fill(Buffer.from(bytes));
};

describe('randomness', () => {
  it('gives as many bytes as asked for, across refills of its pool', () => {
    let refills = 0;
    const random = createRandom((pool) => pool.fill(++refills));
    expect(random.bytes(4000)).toEqual(Buffer.alloc(4000, 1));
    expect(random.bytes(5000)).toEqual(
      Buffer.concat([Buffer.alloc(96, 1), Buffer.alloc(4096, 2), Buffer.alloc(808, 3)]),
    );
    expect(refills).toBe(3);
  });

  it('never changes or repeats bytes that it gave before', () => {
    const random = createRandom();
    const first = random.bytes(32);
    const copy = Buffer.from(first);
    const later = Array.from({ length: 500 }, () => random.bytes(32).toString('hex'));
    expect(first).toEqual(copy);
    expect(new Set([...later, copy.toString('hex')]).size).toBe(501);
  });

  it('wipes from its pool what it handed out', () => {
    let pool: Buffer = Buffer.alloc(0);
    const random = createRandom((buffer) => {
      pool = buffer.fill(7);
    });
    random.bytes(100);
    expect(pool.subarray(0, 100)).toEqual(Buffer.alloc(100));
    expect(pool[100]).toBe(7);
  });

  it('makes url-safe tokens of at least the bits asked for', () => {
    const random = createRandom();
    expect(random.token(128)).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(random.token(129)).toMatch(/^[A-Za-z0-9_-]{23}$/);
    expect(random.token(256)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('skips the bytes that would make some digits likelier than others', () => {
    expect(createRandom(repeating([250, 255, 249, 0, 10, 123])).digits(4)).toBe('9003');
  });

  it('gives every digit equally often', () => {
    const everyByte = Array.from({ length: 256 }, (_, byte) => byte);
    const counts = new Map<string, number>();
    for (const digit of createRandom(repeating(everyByte)).digits(2500)) {
      counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array(10).fill(250));
  });

  it('keeps leading zeros of a code', () => {
    expect(createRandom(repeating([0, 0, 1])).digits(6)).toBe('001001');
  });
});
