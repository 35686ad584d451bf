import { afterAll, describe, expect, it } from 'vitest';
import { judgePassword, type PasswordFault } from './strength.js';
import { createStrengthEstimator } from './strength-estimator.js';

const estimator = createStrengthEstimator();
afterAll(() => estimator.close());

const ada = ['ada.lovelace@northwind.test', 'Ada', 'Lovelace', 'Northwind'];

async function faultOf(password: string, minLength = 10): Promise<PasswordFault | null> {
  const verdict = await judgePassword(password, { minLength, about: ada }, estimator);
  return verdict.ok ? null : verdict.fault;
}
const weakBecause = async (password: string) => {
  const fault = await faultOf(password);
  return fault?.code === 'password_too_weak' ? fault.because : fault?.code;
};

describe('the length of a password', () => {
  it('is at least the minimum, and the message says how many are missing', async () => {
    expect(await faultOf('kT9#mQ')).toEqual({
      code: 'password_too_short',
      minLength: 10,
      missing: 4,
      message: 'Use at least 10 characters: 4 more.',
    });
    expect(await faultOf('')).toMatchObject({ missing: 10 });
    expect(await faultOf('plum-Xy7-owl', 12)).toBe(null);
    expect(await faultOf('plum-Xy7-ow', 12)).toMatchObject({ missing: 1 });
  });

  it('is at most 256, and the message says how many are too many', async () => {
    const words = 'walnut orbit granite meadow copper lantern ';
    const longest = words.repeat(6).slice(0, 256).padEnd(256, 'z');
    expect(await faultOf(longest)).toBe(null);
    expect(await faultOf(`${longest}abc`)).toEqual({
      code: 'password_too_long',
      maxLength: 256,
      excess: 3,
      message: 'Use at most 256 characters: 3 fewer.',
    });
  });

  it('counts characters as people do: not bytes, not UTF-16, and composed', async () => {
    expect(await faultOf('🔑🦊🌵🎻🪁🧊🍋🛶🎲')).toMatchObject({ code: 'password_too_short', missing: 1 });
    expect(await faultOf('🔑🦊🌵🎻🪁🧊🍋🛶🎲🧵')).toBe(null);
    expect(await faultOf('e\u0301'.repeat(9))).toMatchObject({ code: 'password_too_short', missing: 1 });
  });
});

describe('a strong password', () => {
  it.each([
    'correct horse battery',
    'correct horse battery staple',
    'blue chair lamp',
    'vX9-qLm-22pTz',
    'кошка собака дерево',
    'Zaubertrank im Keller',
    '犬が木の上で歌う夜',
    'Northwind walnut orbit granite',
    'lovelace walnut orbit granite',
  ])('is accepted: %s', async (password) => {
    expect(await weakBecause(password.padEnd(10, '。'))).toBe(undefined);
  });
});

describe('a weak password', () => {
  it.each([
    ['password1234', 'common'],
    ['P@ssw0rd2024', 'common'],
    ['iloveyou2025', 'common'],
    ['qwertyuiop', 'common'],
    ['1234567890', 'common'],
    ['letmein2024!', 'common'],
    ['asdfghjkl;', 'pattern'],
    ['0123456789ab', 'pattern'],
    ['aaaaaaaaaaaa', 'repeated'],
    ['abcabcabcabc', 'repeated'],
    ['🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', 'repeated'],
    ['password password', 'repeated'],
    ['ha-ha-ha-ha', 'repeated'],
    ['summer2024!', 'guessable'],
  ])('is refused: %s', async (password, because) => {
    expect(await weakBecause(password)).toBe(because);
  });

  it.each([
    'ada.lovelace@northwind.test',
    'Ada.Lovelace',
    'adalovelace1815',
    'northwind2024',
    'N0rthwind2024',
    'lovelace!!',
    'ecalevol12',
  ])('is refused when it is made of one’s own name, address or app: %s', async (password) => {
    expect(await weakBecause(password)).toBe('personal');
  });

  it('is weak also when it is typed in decomposed letters', async () => {
    const verdict = await judgePassword(
      'Zoe\u0308Mu\u0308ller12',
      { minLength: 10, about: ['Zoë', 'Müller'] },
      estimator,
    );
    expect(verdict).toMatchObject({ fault: { because: 'personal' } });
  });

  it('gets a message that says what to do, without repeating the password', async () => {
    for (const password of ['password1234', 'asdfghjkl;', 'aaaaaaaaaaaa', 'adalovelace1815', 'summer2024!']) {
      const fault = await faultOf(password);
      expect(fault?.message).toMatch(/^[A-Z].*\. Three unrelated words are strong\.$/);
      expect(fault?.message).not.toContain(password);
    }
  });
});

describe('what is no text', () => {
  it.each(['NUL\0 walnut orbit granite', 'lone \ud800 walnut orbit granite'])(
    'is refused: %j',
    async (password) => {
      expect(await faultOf(password)).toMatchObject({ code: 'password_invalid_characters' });
    },
  );
});
