import { describe, expect, it } from 'vitest';
import { countingRandom, NOW, PASSWORD, secondsAfter } from '../testing/builders.js';
import { ENTRIES } from '../testing/entries.js';

const CREATE = { password: PASSWORD, now: NOW };
const CHECK = { passwords: [PASSWORD], now: NOW };

describe.each(ENTRIES)(
  'the state of a sign-in (%s)',
  (_, { createState, checkState, challengeOf, sealSession }) => {
    const begin = (options: { returnPath?: string; customState?: string } = {}) =>
      createState({ ...CREATE, random: countingRandom(), ...options });

    it('comes back with all that was to be remembered', async () => {
      const { state, codeVerifier } = await begin({ returnPath: '/posts?page=2', customState: 'basket 7' });
      const check = await checkState({ ...CHECK, state, cookie: state });
      expect(check).toMatchObject({
        status: 'matches',
        payload: { codeVerifier, returnPath: '/posts?page=2', customState: 'basket 7' },
      });
    });

    it('leads nowhere but into the application', async () => {
      const { state } = await begin({ returnPath: 'https://evil.test/' });
      expect(await checkState({ ...CHECK, state, cookie: state })).toMatchObject({
        payload: { returnPath: '/' },
      });
    });

    it('has a verifier and a nonce of its own each time', async () => {
      const random = countingRandom();
      const payloads = [];
      for (let round = 0; round < 2; round += 1) {
        const { state } = await createState({ ...CREATE, random });
        payloads.push(await checkState({ ...CHECK, state, cookie: state }));
      }
      const [first, second] = payloads.map((check) =>
        check.status === 'matches' ? check.payload : undefined,
      );
      expect(first?.nonce).not.toBe(second?.nonce);
      expect(first?.codeVerifier).not.toBe(second?.codeVerifier);
    });

    it('does not show its verifier', async () => {
      const { state, codeVerifier, codeChallenge } = await begin();
      expect(state).not.toContain(codeVerifier);
      expect(codeChallenge).toBe(await challengeOf(codeVerifier));
    });

    it('is not taken without the cookie', async () => {
      const { state } = await begin();
      expect(await checkState({ ...CHECK, state, cookie: null })).toEqual({ status: 'missing_cookie' });
    });

    it('is not taken with the cookie of another sign-in', async () => {
      const [mine, other] = [await begin(), await begin()];
      const check = await checkState({ ...CHECK, state: other.state, cookie: mine.state });
      expect(check).toEqual({ status: 'mismatch' });
      expect(await checkState({ ...CHECK, state: null, cookie: mine.state })).toEqual({ status: 'mismatch' });
      expect(await checkState({ ...CHECK, state: '', cookie: '' })).toEqual({ status: 'mismatch' });
    });

    it('is not taken when somebody planted state and cookie alike', async () => {
      const planted = await createState({ ...CREATE, password: 'x'.repeat(32), random: countingRandom() });
      const check = await checkState({ ...CHECK, state: planted.state, cookie: planted.state });
      expect(check).toEqual({ status: 'mismatch' });
    });

    it('is not the session cookie', async () => {
      const user = { id: 'user_ada' } as never;
      const sealed = await sealSession(
        { accessToken: 'a', refreshToken: 'r', user },
        { password: PASSWORD, now: NOW },
      );
      expect(await checkState({ ...CHECK, state: sealed, cookie: sealed })).toEqual({ status: 'mismatch' });
    });

    it('runs out after ten minutes, and the minute that clocks may differ by', async () => {
      const { state } = await begin();
      const after = (seconds: number) =>
        checkState({ passwords: [PASSWORD], now: secondsAfter(NOW, seconds), state, cookie: state });
      expect((await after(600)).status).toBe('matches');
      expect(await after(660)).toEqual({ status: 'expired' });
    });

    it('outlives a change of the password', async () => {
      const { state } = await begin();
      const passwords = ['the next password, of at least 32 characters', PASSWORD];
      expect((await checkState({ passwords, now: NOW, state, cookie: state })).status).toBe('matches');
    });
  },
);

describe.each(ENTRIES)('PKCE (%s)', (_, { createVerifier, challengeOf }) => {
  it('gives the challenge of RFC 7636, appendix B', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('makes verifiers of 43 characters', () => {
    expect(createVerifier(countingRandom())).toMatch(/^[\w-]{43}$/);
  });
});
