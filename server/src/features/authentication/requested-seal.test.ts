import { secretbox } from '@noble/ciphers/salsa.js';
import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../platform/crypto/random.js';
import type { TokenAnswer } from './grant.js';
import { requestedSeal } from './requested-seal.js';

const claims = Buffer.from(JSON.stringify({ sid: 'session_1' })).toString('base64url');
const answer = {
  accessToken: `h.${claims}.s`,
  refreshToken: 'r',
  user: { id: 'user_ada' },
} as unknown as TokenAnswer;
const password = Buffer.alloc(32, 7).toString('base64');
const seal = (session: unknown) => requestedSeal({ random: systemRandom }, { session }, answer);

describe('a seal that is asked for', () => {
  test('opens under the password’s bytes as libsodium’s secretbox', () => {
    const made = seal({ seal_session: true, cookie_password: password });
    expect(made?.sid).toBe('session_1');
    const bytes = Buffer.from(made?.sealed_session ?? '', 'base64');
    const opened = secretbox(Buffer.alloc(32, 7), bytes.subarray(0, 24)).open(bytes.subarray(24));
    expect(JSON.parse(Buffer.from(opened).toString())).toEqual({
      access_token: answer.accessToken,
      refresh_token: 'r',
      user: { id: 'user_ada' },
    });
  });

  test.each([
    [undefined],
    [null],
    [{ seal_session: false, cookie_password: password }],
    [{ seal_session: true, cookie_password: 'too short' }],
    [{ seal_session: true }],
  ])('is not made for %o', (session) => {
    expect(seal(session)).toBeUndefined();
  });
});
