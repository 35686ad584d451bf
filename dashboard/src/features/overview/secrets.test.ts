import { expect, it } from 'vitest';
import { maskKey, newCookiePassword } from './secrets.js';

it('shows of a key what tells it apart', () => {
  expect(maskKey('sk_test_4fJq0123456789abcdefc81a')).toBe('sk_test_4fJq••••••••••••c81a');
});

it('makes a cookie password of 32 random bytes', () => {
  const sevens = {
    getRandomValues: <Bytes extends ArrayBufferView | null>(bytes: Bytes) =>
      (bytes as unknown as Uint8Array).fill(7) as unknown as Bytes,
  };
  expect(Buffer.from(newCookiePassword(sevens), 'base64')).toEqual(Buffer.alloc(32, 7));
});
