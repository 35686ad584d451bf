import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isEqualInConstantTime } from './constant-time.js';

it('agrees with === on all texts', () => {
  const nearlyEqual = fc
    .tuple(fc.string(), fc.string({ maxLength: 2 }))
    .map(([text, more]) => [text, text + more] as const);
  fc.assert(
    fc.property(fc.oneof(fc.tuple(fc.string(), fc.string()), nearlyEqual), ([a, b]) => {
      expect(isEqualInConstantTime(a, b)).toBe(a === b);
      expect(isEqualInConstantTime(b, a)).toBe(a === b);
    }),
  );
});
