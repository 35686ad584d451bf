import { describe, expect, it } from 'vitest';
import type { Primitives } from '../crypto/primitives.js';
import { NOW, PASSWORD } from '../testing/builders.js';
import { openValue } from './seal.js';

const TEXT = `Fe26.2*1*${'a'.repeat(64)}*${'b'.repeat(22)}*cccc**${'d'.repeat(64)}*${'e'.repeat(43)}~2`;

/** Cryptography that writes down what it is asked for. */
function recording({ isMacRight, plaintext = '{}' }: { isMacRight: boolean; plaintext?: string | null }) {
  const asked: string[] = [];
  const never = () => {
    throw new Error('not for opening');
  };
  const primitives: Primitives = {
    randomBytes: never,
    sha256: never,
    verifyRs256: never,
    sealKeys: () => ({
      mac: never,
      encrypt: never,
      isMacOf: () => asked.push('mac') > 0 && isMacRight,
      decrypt: () => (asked.push('decrypt') > 0 ? plaintext : null),
    }),
  };
  return { primitives, asked };
}

describe('opening a seal', () => {
  it('decrypts nothing whose MAC is wrong', async () => {
    const { primitives, asked } = recording({ isMacRight: false });
    const opened = await openValue(primitives, TEXT, { passwords: [PASSWORD], now: NOW });
    expect(opened).toEqual({ status: 'unreadable', reason: 'wrong_password_or_tampered' });
    expect(asked).toEqual(['mac']);
  });

  it('checks the MAC before it decrypts', async () => {
    const { primitives, asked } = recording({ isMacRight: true });
    await openValue(primitives, TEXT, { passwords: [PASSWORD], now: NOW });
    expect(asked).toEqual(['mac', 'decrypt']);
  });

  it.each([null, 'no JSON'])('takes genuine nonsense for malformed: %j', async (plaintext) => {
    const { primitives } = recording({ isMacRight: true, plaintext });
    const opened = await openValue(primitives, TEXT, { passwords: [PASSWORD], now: NOW });
    expect(opened).toEqual({ status: 'unreadable', reason: 'malformed' });
  });
});
