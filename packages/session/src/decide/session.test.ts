import { describe, expect, it } from 'vitest';
import { aSession, aSessionUser, NOW, secondsAfter } from '../testing/builders.js';
import { claimsOf, unsigned } from '../testing/issuer.js';
import type { TokenCheck } from '../token/verify.js';
import { decideSession, type SessionEvidence } from './session.js';

const LONG = claimsOf({ exp: NOW.getTime() / 1000 + 3600 });

function opened(
  token: Extract<SessionEvidence, { status: 'opened' }>['token'],
  session = aSession(),
): SessionEvidence {
  return { status: 'opened', session, isSealedWithOldPassword: false, token };
}

const valid = (claims = LONG): TokenCheck => ({ status: 'valid', claims });
const expired = (claims = LONG): TokenCheck => ({ status: 'expired', claims });
const invalid = (reason: Extract<TokenCheck, { status: 'invalid' }>['reason']): TokenCheck => ({
  status: 'invalid',
  reason,
});

describe('a request’s session', () => {
  it('is used while its token is good', () => {
    expect(decideSession(opened(valid()), { now: NOW })).toEqual({
      decision: 'use',
      session: aSession(),
      claims: LONG,
      shouldReseal: false,
    });
  });

  it('is written anew when an old password opened it', () => {
    const evidence = { ...opened(valid()), isSealedWithOldPassword: true };
    expect(decideSession(evidence, { now: NOW })).toMatchObject({ decision: 'use', shouldReseal: true });
  });

  it('is nobody’s without a cookie, and no cookie is cleared then', () => {
    expect(decideSession({ status: 'absent' }, { now: NOW })).toEqual({
      decision: 'signed_out',
      why: 'absent',
      shouldClearCookie: false,
    });
  });

  it.each(['expired', 'wrong_password_or_tampered', 'malformed'] as const)(
    'is nobody’s with a seal that is %s, and that cookie goes',
    (reason) => {
      expect(decideSession({ status: 'unreadable', reason }, { now: NOW })).toEqual({
        decision: 'signed_out',
        why: 'unreadable',
        shouldClearCookie: true,
      });
    },
  );

  it.each([
    'bad_signature',
    'wrong_algorithm',
    'wrong_issuer',
    'wrong_audience',
    'malformed',
    'missing_claims',
  ] as const)('is nobody’s with a token refused for %s', (reason) => {
    expect(decideSession(opened(invalid(reason)), { now: NOW })).toMatchObject({
      decision: 'signed_out',
      why: 'unreadable',
    });
  });

  it.each([valid, expired])('is nobody’s when seal and token name different users', (check) => {
    const session = aSession({ user: aSessionUser({ id: 'user_eve' }) });
    expect(decideSession(opened(check(), session), { now: NOW })).toMatchObject({ decision: 'signed_out' });
  });

  it('could not be checked while the keys cannot be loaded, and who it was can still be shown', () => {
    const session = aSession({ accessToken: `${unsigned({ alg: 'RS256' }, LONG)}.AA` });
    const cause = { kind: 'timeout', afterSeconds: 5 } as const;
    expect(decideSession(opened({ status: 'could_not_load', cause }, session), { now: NOW })).toEqual({
      decision: 'could_not_check',
      cause,
      lastKnown: LONG,
    });
  });

  it('could not be checked while this host’s clock is behind', () => {
    expect(decideSession(opened(invalid('not_yet_valid')), { now: NOW })).toMatchObject({
      decision: 'could_not_check',
      cause: { kind: 'clock_behind' },
    });
  });
});

describe('a session is refreshed', () => {
  it('when its token has expired, into the organization that it is in', () => {
    const claims = claimsOf({ org_id: 'org_acme' });
    expect(decideSession(opened(expired(claims)), { now: NOW })).toEqual({
      decision: 'refresh',
      refreshToken: 'rt_first',
      organizationId: 'org_acme',
      why: 'expired',
      session: aSession(),
      claims,
    });
  });

  it('when its key is not known any more: the refresh token does not depend on it', () => {
    const session = aSession({ organizationId: 'org_acme' });
    expect(decideSession(opened(invalid('unknown_key'), session), { now: NOW })).toMatchObject({
      decision: 'refresh',
      why: 'unknown_key',
      organizationId: 'org_acme',
      claims: undefined,
    });
  });

  it.each([
    ['an hour', 3600, 60],
    ['six minutes', 360, 60],
    ['five minutes', 300, 30],
    ['two minutes', 120, 30],
  ])('shortly before its token ends: one that lives %s', (_, lifetimeSeconds, bufferSeconds) => {
    const iat = NOW.getTime() / 1000;
    const claims = claimsOf({ iat, exp: iat + lifetimeSeconds });
    const decideAt = (secondsLeft: number) =>
      decideSession(opened(valid(claims)), { now: secondsAfter(NOW, lifetimeSeconds - secondsLeft) });
    expect(decideAt(bufferSeconds).decision).toBe('use');
    expect(decideAt(bufferSeconds - 1)).toMatchObject({ decision: 'refresh', why: 'expiring' });
  });

  it('as early as the application wishes', () => {
    const now = secondsAfter(NOW, 3600 - 200);
    expect(decideSession(opened(valid()), { now, bufferSeconds: 201 })).toMatchObject({ why: 'expiring' });
    expect(decideSession(opened(valid()), { now, bufferSeconds: 0 })).toMatchObject({ decision: 'use' });
  });

  it('when it is told to', () => {
    expect(decideSession(opened(valid()), { now: NOW, isRefreshForced: true })).toMatchObject({
      why: 'forced',
    });
  });

  it('when it shall be in another organization, and only then', () => {
    const evidence = opened(valid({ ...LONG, org_id: 'org_acme' }));
    expect(decideSession(evidence, { now: NOW, organizationId: 'org_other' })).toMatchObject({
      why: 'other_organization',
      organizationId: 'org_other',
    });
    expect(
      decideSession(opened(invalid('unknown_key')), { now: NOW, organizationId: 'org_other' }),
    ).toMatchObject({
      why: 'other_organization',
    });
    expect(decideSession(evidence, { now: NOW, organizationId: 'org_acme' }).decision).toBe('use');
  });
});
