import { describe, expect, it } from 'vitest';
import { cookieAttributesFor } from '../cookies/change.js';
import type { StateCheck } from '../state/state.js';
import { clearStateCookie } from '../state/state-cookie.js';
import { decideCallback } from './callback.js';

const attributes = cookieAttributesFor('https://app.acme.test/callback');
const GONE = [clearStateCookie('sealed', attributes)];
const MATCHES: StateCheck = {
  status: 'matches',
  payload: { nonce: 'nonce_1', codeVerifier: 'verifier_1', returnPath: '/posts', customState: 'basket 7' },
};

const decide = (query: string, state: StateCheck = MATCHES) =>
  decideCallback(new URLSearchParams(query), state, attributes);

describe('a callback', () => {
  it('of a sign-in that this browser began is exchanged', () => {
    expect(decide('code=c1&state=sealed')).toEqual({
      decision: 'exchange',
      code: 'c1',
      codeVerifier: 'verifier_1',
      idempotencyKey: 'nonce_1',
      returnPath: '/posts',
      customState: 'basket 7',
      cookies: GONE,
    });
  });

  it('leads into the application, whatever was remembered', () => {
    const payload = { nonce: 'n', codeVerifier: 'v', returnPath: '//evil.test' };
    expect(decide('code=c1&state=sealed', { status: 'matches', payload })).toMatchObject({ returnPath: '/' });
  });

  it('with an error says what the error is', () => {
    expect(decide('error=access_denied&error_description=No+thanks&state=sealed')).toEqual({
      decision: 'provider_refused',
      code: 'access_denied',
      description: 'No thanks',
      cookies: GONE,
    });
  });

  it.each([
    ['missing_state', 'code=c1', MATCHES, []],
    ['missing_state', 'code=c1&state=', MATCHES, []],
    ['missing_cookie', 'code=c1&state=sealed', { status: 'missing_cookie' }, []],
    ['mismatch', 'code=c1&state=sealed', { status: 'mismatch' }, GONE],
    ['expired', 'code=c1&state=sealed', { status: 'expired' }, GONE],
    ['missing_code', 'state=sealed', MATCHES, GONE],
    ['repeated_parameter', 'code=c1&code=c2&state=sealed', MATCHES, []],
    ['repeated_parameter', 'code=c1&state=sealed&state=other', MATCHES, []],
  ] as const)('is refused for %s: %s', (reason, query, state, cookies) => {
    expect(decide(query, state)).toEqual({ decision: 'refuse', reason, cookies });
  });

  it('that nobody here began is not believed, not even its error', () => {
    const decision = decide('error=access_denied&state=sealed', { status: 'mismatch' });
    expect(decision).toMatchObject({ decision: 'refuse', reason: 'mismatch' });
  });
});
