import { describe, expect, it } from 'vitest';
import type { Work } from '../../context.js';
import { createKeyring } from '../../platform/crypto/keyring.js';
import { systemRandom } from '../../platform/crypto/random.js';
import { TestClock } from '../../testing/clock.js';
import { checkCode, createCode, createDecoy, isLive, type KeptCode, openCode } from './service.js';

const clock = new TestClock();
const work = { clock, keyring: createKeyring(Buffer.alloc(32, 1)), random: systemRandom } as unknown as Work;
const place = { purpose: 'email_verification', environmentId: 'environment_1', id: 'email_verification_1' };

const keep = (fields: Partial<KeptCode> = {}): KeptCode => ({
  id: place.id,
  code_hash: Buffer.alloc(32),
  failures: 1,
  expires_at: new Date(clock.now().getTime() + 600_000),
  used_at: null,
  ...fields,
});

/** Judges a code typed at a row that takes a try, unless told otherwise. */
async function judge(row: KeptCode, typed: string, { isTaken = true, isFirst = true } = {}) {
  const { check } = await checkCode(work, place, typed, {
    countTry: async () => (isTaken ? row : undefined),
    newest: async () => row,
    consume: async () => isFirst,
  });
  return check;
}

describe('a one-time code', () => {
  it('is six digits, which only its own row opens', () => {
    const { code, code_sealed } = createCode(work, place);
    expect(code).toMatch(/^\d{6}$/);
    expect(openCode(work, place, code_sealed)).toBe(code);
    for (const elsewhere of [{ id: 'other' }, { environmentId: 'other' }, { purpose: 'email_change' }]) {
      expect(() => openCode(work, { ...place, ...elsewhere }, code_sealed)).toThrow();
    }
  });

  it('is right as people type it', async () => {
    const { code, code_hash } = createCode(work, place);
    const [a, b] = [code.slice(0, 3), code.slice(3)];
    for (const typed of [code, `${a} ${b}`, `${a}-${b}`, ` ${code}\n`, `${a}\u2011${b}`, `${a}\u00a0${b}`]) {
      expect([typed, await judge(keep({ code_hash }), typed)]).toEqual([typed, 'right']);
    }
    for (const typed of ['', code.slice(1), `${code}0`, `0${code}`]) {
      expect([typed, await judge(keep({ code_hash }), typed)]).toEqual([typed, 'wrong']);
    }
  });

  it('is right at its own row only', async () => {
    const { code, code_hash } = createCode(work, place);
    expect(await judge(keep({ code_hash, id: 'email_verification_2' }), code)).toBe('wrong');
  });

  it('is right for the one who uses it up', async () => {
    const { code, code_hash } = createCode(work, place);
    expect(await judge(keep({ code_hash }), code, { isFirst: false })).toBe('used');
  });

  it('ends with the fifth wrong try, which is told', async () => {
    expect(await judge(keep({ failures: 4 }), '000000')).toBe('wrong');
    expect(await judge(keep({ failures: 5 }), '000000')).toBe('too_many_tries');
  });

  it('tells why it takes no try', async () => {
    const dead = (fields: Partial<KeptCode>) => judge(keep(fields), '000000', { isTaken: false });
    expect(await dead({ used_at: clock.now() })).toBe('used');
    expect(await dead({ expires_at: clock.now() })).toBe('expired');
    expect(await dead({ failures: 5 })).toBe('too_many_tries');
    expect(
      await checkCode(work, place, '000000', {
        countTry: async () => undefined,
        newest: async () => undefined,
        consume: async () => true,
      }),
    ).toEqual({ check: 'none' });
  });

  it('lives until it is used, guessed at five times, or ten minutes old', () => {
    const now = clock.now();
    expect(isLive(keep({ failures: 4 }), now)).toBe(true);
    expect(isLive(keep({ failures: 5 }), now)).toBe(false);
    expect(isLive(keep({ used_at: now }), now)).toBe(false);
    expect(isLive(keep({ expires_at: now }), now)).toBe(false);
  });
});

describe('a decoy', () => {
  it('looks like a code, and nothing that can be typed is right', async () => {
    const decoy = createDecoy(work, place);
    expect(decoy.code_hash).toHaveLength(32);
    expect(openCode(work, place, decoy.code_sealed)).toBe(decoy.code);
    expect(await judge(keep({ code_hash: decoy.code_hash }), decoy.code)).toBe('wrong');
  });
});
