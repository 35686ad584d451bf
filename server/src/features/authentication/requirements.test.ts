import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { User } from '../users/service.js';
import type { Attempt, Proof } from './attempt.js';
import { nextStep, requirements, type Standing } from './requirements.js';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

function anAttempt(fields: Partial<Attempt> = {}): Attempt {
  return {
    id: 'attempt_1',
    environmentId: 'environment_1',
    face: 'hosted',
    browserId: 'browser',
    redirectUri: 'http://localhost:3000/callback',
    state: null,
    codeChallenge: null,
    screenHint: null,
    loginHint: null,
    maxAgeSeconds: null,
    mustReauthenticate: false,
    organizationId: null,
    withSecret: false,
    email: 'ada@northwind.test',
    userId: 'user_ada',
    proofs: [aProof()],
    signUp: null,
    hostedSessionId: null,
    decisions: [],
    ipAddress: null,
    userAgent: null,
    createdAt: NOW,
    expiresAt: NOW,
    ...fields,
  };
}

function aProof(fields: Partial<Proof> = {}): Proof {
  return {
    kind: 'password',
    method: 'Password',
    at: NOW.toISOString(),
    passwordSetAt: ago(3600).toISOString(),
    ...fields,
  };
}

const aUser = (fields: Partial<User> = {}) =>
  ({ id: 'user_ada', email_verified: true, password_set_at: ago(3600), ...fields }) as User;

const member = (organizationId: string) => ({
  organizationId,
  organizationName: organizationId,
  roleSlugs: ['member'],
  permissions: [],
  membershipId: `om_${organizationId}`,
});

function stepOf(standing: Partial<Standing>): string {
  const step = nextStep({ attempt: anAttempt(), user: aUser(), memberships: [], now: NOW, ...standing });
  return step.status === 'owed' ? step.requirement.code : 'complete';
}

describe('what a sign-in owes', () => {
  test.each<[string, Partial<Standing>, string]>([
    ['nothing, once a verified person has shown a password', {}, 'complete'],
    [
      'a name first',
      { attempt: anAttempt({ email: null, userId: null, proofs: [] }), user: undefined },
      'identification',
    ],
    ['a proof', { attempt: anAttempt({ proofs: [] }) }, 'authentication'],
    [
      'a proof, where a code only confirmed the address',
      { attempt: anAttempt({ proofs: [aProof({ kind: 'email_code', method: null })] }) },
      'authentication',
    ],
    [
      'a new proof after the password was changed',
      {
        user: aUser({ password_set_at: NOW }),
        attempt: anAttempt({ proofs: [aProof({ at: ago(1).toISOString() })] }),
      },
      'authentication',
    ],
    [
      'a new proof for prompt=login',
      { attempt: anAttempt({ mustReauthenticate: true, proofs: [aProof({ kind: 'hosted_session' })] }) },
      'authentication',
    ],
    [
      'nothing for prompt=login once the password was typed',
      { attempt: anAttempt({ mustReauthenticate: true }) },
      'complete',
    ],
    [
      'a new proof beyond max_age',
      {
        attempt: anAttempt({
          maxAgeSeconds: 60,
          proofs: [aProof({ kind: 'hosted_session', at: ago(61).toISOString() })],
        }),
      },
      'authentication',
    ],
    [
      'the code, while the address is not verified',
      { user: aUser({ email_verified: false }) },
      'email_verification',
    ],
    [
      'the code of a sign-up',
      {
        user: undefined,
        attempt: anAttempt({
          userId: null,
          proofs: [],
          signUp: { firstName: null, lastName: null, passwordHash: 'x' },
        }),
      },
      'email_verification',
    ],
    ['nothing, as a member of one organization', { memberships: [member('org_1')] }, 'complete'],
    ['a choice among several', { memberships: [member('org_1'), member('org_2')] }, 'organization_selection'],
    [
      'nothing, when the choice is made',
      { attempt: anAttempt({ organizationId: 'org_2' }), memberships: [member('org_1'), member('org_2')] },
      'complete',
    ],
    [
      'membership of the organization asked for',
      { attempt: anAttempt({ organizationId: 'org_9' }), memberships: [member('org_1')] },
      'organization_membership',
    ],
  ])('%s', (_what, standing, expected) => {
    expect(stepOf(standing)).toBe(expected);
  });
});

test('is complete exactly when no requirement is owed, and else the first of them', () => {
  const standings = fc.record({
    attempt: fc
      .record({
        email: fc.constantFrom(null, 'ada@northwind.test'),
        mustReauthenticate: fc.boolean(),
        maxAgeSeconds: fc.constantFrom(null, 0, 60),
        organizationId: fc.constantFrom(null, 'org_1', 'org_9'),
        proofs: fc.array(
          fc.record({
            kind: fc.constantFrom<Proof['kind']>('password', 'hosted_session', 'email_code'),
            method: fc.constantFrom<Proof['method']>('Password', null),
            at: fc.constantFrom(NOW.toISOString(), ago(90).toISOString()),
          }),
          { maxLength: 3 },
        ),
      })
      .map(anAttempt),
    user: fc.constantFrom(undefined, aUser(), aUser({ email_verified: false })),
    memberships: fc.constantFrom([], [member('org_1')], [member('org_1'), member('org_2')]),
    now: fc.constant(NOW),
  });
  fc.assert(
    fc.property(standings, (standing) => {
      const owed = requirements.filter((requirement) => requirement.owed(standing) !== undefined);
      const step = nextStep(standing);
      return step.status === 'complete' ? owed.length === 0 : step.requirement === owed[0];
    }),
  );
});

test('a verified person’s further proof never makes more owed', () => {
  const before = stepOf({ attempt: anAttempt({ proofs: [] }) });
  const after = stepOf({ attempt: anAttempt({ proofs: [aProof()] }) });
  expect([before, after]).toEqual(['authentication', 'complete']);
});
