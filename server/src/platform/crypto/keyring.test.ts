import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { constantTimeEqual } from './constant-time.js';
import { createKeyring, sha256 } from './keyring.js';
import { KeyringError, type KeyringErrorCode } from './keyring-error.js';
import { createRandom } from './random.js';

const random = createRandom();
const oldKey = Buffer.alloc(32, 1);
const newKey = Buffer.alloc(32, 2);
const keyring = createKeyring(newKey);
const before = createKeyring(oldKey);
const after = createKeyring(newKey, { previous: oldKey });

const row = ['env_1', 'auth_factor_1'];

function refusal(attempt: () => unknown): KeyringErrorCode | 'opened' {
  try {
    attempt();
    return 'opened';
  } catch (error) {
    if (error instanceof KeyringError) return error.code;
    throw error;
  }
}

describe('sealing', () => {
  it('opens to what was sealed, text or bytes', () => {
    expect(keyring.open('totp', keyring.seal('totp', 'søk 🔑', row), row).toString()).toBe('søk 🔑');
    const bytes = random.bytes(48);
    expect(keyring.open('totp', keyring.seal('totp', bytes, row), row)).toEqual(bytes);
    expect(keyring.open('totp', keyring.seal('totp', '', row), row)).toHaveLength(0);
  });

  it('shows neither the value nor that two values are equal', () => {
    const [a, b] = [keyring.seal('totp', '482015', row), keyring.seal('totp', '482015', row)];
    expect(a).not.toBe(b);
    expect(Buffer.from(a, 'base64url').includes('482015')).toBe(false);
    expect(a).toMatch(/^v1\.[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]+$/);
  });

  it('does not open a value that was moved to another row or environment', () => {
    const sealed = keyring.seal('totp', 'secret', row);
    expect(refusal(() => keyring.open('totp', sealed, ['env_1', 'auth_factor_2']))).toBe('refused');
    expect(refusal(() => keyring.open('totp', sealed, ['env_2', 'auth_factor_1']))).toBe('refused');
    expect(refusal(() => keyring.open('totp', sealed, []))).toBe('refused');
  });

  it('tells places apart whose names join to the same text', () => {
    const sealed = keyring.seal('totp', 'secret', ['env_1', '2']);
    expect(refusal(() => keyring.open('totp', sealed, ['env_', '12']))).toBe('refused');
    expect(refusal(() => keyring.open('totp', sealed, ['env_12']))).toBe('refused');
  });

  it('does not open a value for another purpose', () => {
    const sealed = keyring.seal('totp', 'secret', row);
    expect(refusal(() => keyring.open('webhook', sealed, row))).toBe('refused');
  });

  it('does not open a value of which a single bit was changed', () => {
    const sealed = keyring.seal('totp', 'secret', row);
    const [version, keyId, body] = sealed.split('.');
    const bytes = Buffer.from(body ?? '', 'base64url');
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      const text = `${version}.${keyId}.${changed.toString('base64url')}`;
      expect(refusal(() => keyring.open('totp', text, row))).toBe('refused');
    }
  });

  it('names what is no sealed value at all as malformed', () => {
    for (const text of ['', 'secret', 'v1.short.AAAA', 'v2.AAAAAAAA.AAAA', `v1.AAAAAAAA.${'A'.repeat(36)}`]) {
      expect(
        refusal(() => keyring.open('totp', text, row)),
        text,
      ).toBe('malformed');
    }
  });
});

describe('a change of the secret key', () => {
  it('still opens what the previous key sealed, and seals under the new one only', () => {
    expect(after.open('totp', before.seal('totp', 'secret', row), row).toString()).toBe('secret');
    expect(keyring.open('totp', after.seal('totp', 'secret', row), row).toString()).toBe('secret');
    expect(refusal(() => before.open('totp', after.seal('totp', 'secret', row), row))).toBe('unknown_key');
  });

  it('says that a key is missing, rather than that the value was changed', () => {
    expect(refusal(() => keyring.open('totp', before.seal('totp', 'secret', row), row))).toBe('unknown_key');
  });

  it('accepts MACs of both keys and finds rows of both, but makes the new key’s', () => {
    expect(after.isMac('refresh', before.mac('refresh', 'a'), 'a')).toBe(true);
    expect(after.isMac('refresh', keyring.mac('refresh', 'a'), 'a')).toBe(true);
    expect(after.mac('refresh', 'a')).toEqual(keyring.mac('refresh', 'a'));
    expect(after.lookupHash('code', '482015')).toEqual(keyring.lookupHash('code', '482015'));
    expect(after.lookupHashes('code', '482015')).toEqual([
      keyring.lookupHash('code', '482015'),
      before.lookupHash('code', '482015'),
    ]);
    expect(keyring.isMac('refresh', before.mac('refresh', 'a'), 'a')).toBe(false);
  });
});

describe('MACs and lookup hashes', () => {
  it('depend on key, purpose, use and every part with its borders', () => {
    const macs = [
      keyring.mac('refresh', 'ab', 'c'),
      keyring.mac('refresh', 'a', 'bc'),
      keyring.mac('refresh', 'abc'),
      keyring.mac('csrf', 'ab', 'c'),
      keyring.lookupHash('refresh', 'abc'),
      before.mac('refresh', 'ab', 'c'),
    ].map((mac) => mac.toString('hex'));
    expect(new Set(macs).size).toBe(macs.length);
    expect(keyring.mac('refresh', Buffer.from('ab'), 'c')).toEqual(keyring.mac('refresh', 'ab', 'c'));
  });

  it('refuse a truncated or extended MAC', () => {
    const mac = keyring.mac('refresh', 'a');
    expect(keyring.isMac('refresh', mac.subarray(0, 31), 'a')).toBe(false);
    expect(keyring.isMac('refresh', Buffer.concat([mac, Buffer.alloc(1)]), 'a')).toBe(false);
    expect(keyring.isMac('refresh', new Uint8Array(), 'a')).toBe(false);
  });

  it('a lookup hash of a code is not its plain hash, which a million guesses would find', () => {
    expect(keyring.lookupHash('code', '482015')).not.toEqual(sha256('482015'));
  });

  it('keep their values from one version to the next: they are stored', () => {
    expect(keyring.mac('refresh', 'session', '1').toString('hex')).toMatchInlineSnapshot(
      `"9e6aaed4527e61c42b15e914d90b39fc305e9d686788f3a020ad05e8e0da8815"`,
    );
    expect(keyring.lookupHash('code', '482015').toString('hex')).toMatchInlineSnapshot(
      `"59eb56fcd0448a1f05644e3214f52e1b96164c9da25928b2f0250a2a9ac13401"`,
    );
    expect(keyring.seal('totp', '', row).split('.')[1]).toMatchInlineSnapshot(`"2MLR-PnU"`);
  });
});

describe('what the keyring says', () => {
  it('never contains key, value or sealed text', () => {
    const sealed = before.seal('totp', 'top secret', row);
    for (const attempt of [
      () => keyring.open('totp', sealed, row),
      () => before.open('totp', sealed, []),
      () => createKeyring(Buffer.from('short key')),
    ]) {
      try {
        attempt();
        expect.unreachable();
      } catch (error) {
        expect(inspect(error)).not.toMatch(/top secret|short key|v1\./);
      }
    }
  });

  it('refuses a key of another length', () => {
    expect(refusal(() => createKeyring(Buffer.alloc(31)))).toBe('malformed_key');
    expect(refusal(() => createKeyring(newKey, { previous: Buffer.alloc(33) }))).toBe('malformed_key');
  });
});

describe('helpers', () => {
  it('sha256 is SHA-256', () => {
    expect(sha256('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('constant-time comparison tells equal from different, also in length', () => {
    expect(constantTimeEqual('abc', Buffer.from('abc'))).toBe(true);
    expect(constantTimeEqual('abc', 'abd')).toBe(false);
    expect(constantTimeEqual('abc', 'abcd')).toBe(false);
    expect(constantTimeEqual('', '')).toBe(true);
  });
});
