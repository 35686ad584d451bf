import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packText, unpackText } from './pack-text.js';

describe('a packed text', () => {
  it('comes back as it was', () => {
    const repetitive = fc
      .array(
        fc.oneof(fc.constantFrom('orders:read","', '`', 'ü', '😀', '\\u0000'), fc.string({ maxLength: 9 })),
      )
      .map((parts) => parts.join(''));
    fc.assert(fc.property(repetitive, (text) => unpackText(packText(text)) === text));
  });

  it.each([
    ['a repetition that reaches into itself', 'a'.repeat(300)],
    ['one as far back as can be said', `begin${'x'.repeat(4091)}begin`],
    ['one that is too far back', `begin${'x'.repeat(4092)}begin`],
    ['grave accents', '`a``b```c'],
    ['nothing', ''],
  ])('comes back with %s', (_, text) => {
    expect(unpackText(packText(text))).toBe(text);
  });

  it('is shorter where names begin or end alike', () => {
    const names = ['invoices', 'customers'].flatMap((thing) => [`${thing}:read`, `${thing}:write-all`]);
    const text = JSON.stringify(Array.from({ length: 50 }, (_, index) => `${names[index % 4]}:${index}`));
    expect(packText(text).length).toBeLessThan(text.length / 2);
  });

  it.each(['`', '`A', '`AA', '`AAA', 'abc`__A', 'abc`AA ', 'abc`AA'])('is not %j', (text) => {
    expect(unpackText(text)).toBeNull();
  });
});
