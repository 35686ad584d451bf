import { describe, expect, it } from 'vitest';
import { claimsOf, unsigned } from '../testing/issuer.js';
import { keyIdOf, readClaims } from './decode.js';

describe('reading a token without checking it', () => {
  it('gives the claims', () => {
    expect(readClaims(`${unsigned({ alg: 'RS256' }, claimsOf({ sub: 'user_ünï' }))}.AA`)).toEqual(
      claimsOf({ sub: 'user_ünï' }),
    );
  });

  it.each(['', 'opaque', `${unsigned({ alg: 'RS256' }, { sub: 'user_ada' })}.AA`, 'e30.fw.AA'])(
    'gives nothing for what is no access token: %j',
    (token) => {
      expect(readClaims(token)).toBeNull();
    },
  );

  it('tells the key that it names', () => {
    expect(keyIdOf(`${unsigned({ alg: 'RS256', kid: 'key_7' }, {})}.AA`)).toBe('key_7');
    expect(keyIdOf(`${unsigned({ alg: 'RS256', kid: 7 }, {})}.AA`)).toBeUndefined();
    expect(keyIdOf('opaque')).toBeUndefined();
  });
});
