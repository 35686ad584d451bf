import { describe, expect, it } from 'vitest';
import { parseSecretKey } from './secret-key.js';

const key = Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - index));

describe('the secret key', () => {
  it('is read from base64 and base64url, with or without padding and a trailing line break', () => {
    expect(parseSecretKey(key.toString('base64'))).toEqual(key);
    expect(parseSecretKey(`${key.toString('base64')}\n`)).toEqual(key);
    expect(parseSecretKey(key.toString('base64url'))).toEqual(key);
  });

  it('of another length is refused with the length found and the command that makes one', () => {
    const short = Buffer.alloc(16, 9).toString('base64');
    expect(() => parseSecretKey(short)).toThrow(
      'LATCHKEY_SECRET_KEY must be 32 bytes in base64, but it has 16 bytes. Make one with: openssl rand -base64 32',
    );
    expect(() => parseSecretKey(short, 'LATCHKEY_SECRET_KEY_PREVIOUS')).toThrow(
      /^LATCHKEY_SECRET_KEY_PREVIOUS /,
    );
  });

  it('that is no base64 is refused without repeating it', () => {
    for (const text of ['', 'correct horse battery staple!', '=']) {
      expect(() => parseSecretKey(text)).toThrow('it is not base64');
    }
    try {
      parseSecretKey('my secret!');
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain('my secret!');
    }
  });
});
