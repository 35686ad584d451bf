import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from './base64url.js';

describe('base64url', () => {
  it('writes what Node writes, and reads it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(decodeBase64Url(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it.each([
    ['padding', 'QQ=='],
    ['the other alphabet', 'a+/b'],
    ['a blank', 'QUJD RA'],
    ['a length that no bytes have', 'QUJDR'],
    ['a last character with bits that nobody sets', 'QR'],
    ['the same after two bytes', 'QUF'],
    ['a character beyond ASCII', 'QUJ\u0410'],
  ])('refuses %s', (_, text) => {
    expect(decodeBase64Url(text)).toBeNull();
  });
});
