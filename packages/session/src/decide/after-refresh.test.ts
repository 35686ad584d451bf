import { describe, expect, it } from 'vitest';
import type { RefreshAnswer } from '../act/tokens.js';
import { aSession, NOW, secondsAfter, tokensFor } from '../testing/builders.js';
import { claimsOf, unsigned } from '../testing/issuer.js';
import { decideAfterRefresh } from './after-refresh.js';
import type { RefreshDecision } from './session.js';

function refresh(changes: Partial<RefreshDecision> = {}): RefreshDecision {
  return {
    decision: 'refresh',
    refreshToken: 'rt_first',
    organizationId: undefined,
    why: 'expired',
    session: aSession(),
    claims: claimsOf(),
    ...changes,
  };
}

function refused(code: string, body: Record<string, unknown> = {}): RefreshAnswer {
  return { status: 'refused', httpStatus: 400, code, message: '', body };
}

const OUTAGE: RefreshAnswer = {
  status: 'unreachable',
  cause: { kind: 'status', status: 503 },
  retryAfterSeconds: 2,
};
const AFTER_ITS_END = secondsAfter(NOW, 301);

describe('after a refresh', () => {
  it('the new session is used', () => {
    const accessToken = `${unsigned({ alg: 'RS256' }, claimsOf({ sid: 'session_1', org_id: 'org_acme' }))}.AA`;
    const answer: RefreshAnswer = { status: 'ok', value: tokensFor(accessToken) };
    expect(decideAfterRefresh(refresh(), answer, NOW)).toMatchObject({
      decision: 'use_new',
      session: {
        accessToken,
        refreshToken: 'rt_second',
        organizationId: 'org_acme',
        user: { firstName: 'Ada' },
      },
      claims: { sid: 'session_1' },
    });
  });

  it('a new token that nobody can read is an answer that could not be used', () => {
    const answer: RefreshAnswer = { status: 'ok', value: tokensFor('opaque') };
    expect(decideAfterRefresh(refresh(), answer, AFTER_ITS_END)).toMatchObject({
      decision: 'could_not_check',
      cause: { kind: 'unexpected_answer' },
    });
  });

  it('the session has ended when its token is refused', () => {
    expect(decideAfterRefresh(refresh(), refused('invalid_grant'), NOW)).toEqual({
      decision: 'ended',
      code: 'invalid_grant',
    });
  });

  it('an outage ends nothing', () => {
    expect(decideAfterRefresh(refresh(), OUTAGE, AFTER_ITS_END)).toEqual({
      decision: 'could_not_check',
      cause: { kind: 'status', status: 503 },
      lastKnown: claimsOf(),
      retryAfterSeconds: 2,
    });
  });

  it('the old token is used while it is good, when it was only about to end', () => {
    const soon = refresh({ why: 'expiring' });
    expect(decideAfterRefresh(soon, OUTAGE, secondsAfter(NOW, 299))).toMatchObject({
      decision: 'use_old',
      session: aSession(),
      claims: claimsOf(),
    });
    expect(decideAfterRefresh(soon, OUTAGE, secondsAfter(NOW, 300)).decision).toBe('could_not_check');
  });

  it.each(['forced', 'other_organization'] as const)(
    'the old token does not pass for the refresh that was asked for (%s)',
    (why) => {
      expect(decideAfterRefresh(refresh({ why }), OUTAGE, NOW).decision).toBe('could_not_check');
    },
  );

  it.each(['invalid_client', 'unauthorized_client', 'http_401', 'http_404', 'invalid_request'])(
    'an application that is set up wrongly signs nobody out: %s',
    (code) => {
      expect(decideAfterRefresh(refresh(), refused(code), AFTER_ITS_END)).toEqual({
        decision: 'could_not_check',
        cause: { kind: 'refused', httpStatus: 400, code },
        lastKnown: claimsOf(),
      });
    },
  );

  it.each(['organization_membership_not_found', 'organization_not_found'])(
    'a switch may be refused without harm, but a session whose organization is gone has ended: %s',
    (code) => {
      const toAnother = refresh({ why: 'other_organization', organizationId: 'org_other' });
      expect(decideAfterRefresh(toAnother, refused(code), NOW)).toEqual({ decision: 'switch_refused', code });
      expect(decideAfterRefresh(refresh(), refused(code), NOW)).toEqual({ decision: 'ended', code });
    },
  );

  it.each(['sso_required', 'mfa_enrollment'])('the user may have something to do first: %s', (code) => {
    const url = 'https://auth.acme.test/user_management/authorize?x=1';
    expect(decideAfterRefresh(refresh(), refused(code, { authkit_redirect_url: url }), NOW)).toEqual({
      decision: 'step_up',
      code,
      continueUrl: url,
    });
    expect(decideAfterRefresh(refresh(), refused(code), NOW)).toMatchObject({ continueUrl: undefined });
  });
});
