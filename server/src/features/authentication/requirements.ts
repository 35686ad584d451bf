import type { ActiveMembership } from '../memberships/service.js';
import type { User } from '../users/service.js';
import { type Attempt, type Proof, primaryProof } from './attempt.js';

/** All that the decision rests on. */
export interface Standing {
  attempt: Attempt;
  user: User | undefined;
  memberships: readonly ActiveMembership[];
  now: Date;
}

export type RequirementCode =
  | 'identification'
  | 'authentication'
  | 'email_verification'
  | 'organization_membership'
  | 'organization_selection';

export interface Requirement {
  code: RequirementCode;
  /** Why it is owed, or undefined where it is not. */
  owed(standing: Standing): string | undefined;
  /** The hosted page where it is met. */
  page: string;
}

/**
 * What a sign-in owes, in order: the first row that says why is the next step, and nothing else decides who is signed
 * in. The API error that a row becomes is in `answers.ts`.
 */
export const requirements: readonly Requirement[] = [
  {
    code: 'identification',
    page: '/sign-in',
    owed: ({ attempt }) => (attempt.email === null ? 'nobody has said who they are' : undefined),
  },
  {
    code: 'authentication',
    page: '/sign-in',
    owed: ({ attempt, user, now }) => {
      if (attempt.signUp !== null && user === undefined) return undefined;
      const proof = primaryProof(attempt);
      if (user === undefined || proof === undefined) return 'no proof of who they are yet';
      if (isOfAnotherPassword(proof, user)) return 'the password was changed since';
      if (attempt.mustReauthenticate && proof.kind === 'hosted_session') return 'prompt=login asks again';
      return isTooOld(proof, attempt, now) ? 'older than max_age allows' : undefined;
    },
  },
  {
    code: 'email_verification',
    page: '/verify-email',
    owed: ({ user }) => (user?.email_verified ? undefined : 'the address is not verified'),
  },
  {
    code: 'organization_membership',
    page: '/select-organization',
    owed: ({ attempt, memberships }) =>
      attempt.organizationId === null ||
      memberships.some((one) => one.organizationId === attempt.organizationId)
        ? undefined
        : 'not an active member of the organization asked for',
  },
  {
    code: 'organization_selection',
    page: '/select-organization',
    owed: ({ attempt, memberships }) =>
      attempt.organizationId === null && memberships.length > 1
        ? 'a member of several organizations'
        : undefined,
  },
];

function isOfAnotherPassword(proof: Proof, user: User): boolean {
  const setAt = user.password_set_at;
  if (proof.kind === 'password') return (proof.passwordSetAt ?? null) !== (setAt?.toISOString() ?? null);
  return setAt !== null && Date.parse(proof.at) < setAt.getTime();
}

/** What is shown in this attempt is as fresh as can be, however long its other steps take. */
function isTooOld(proof: Proof, { maxAgeSeconds }: Attempt, now: Date): boolean {
  if (maxAgeSeconds === null || proof.kind !== 'hosted_session') return false;
  return (now.getTime() - Date.parse(proof.at)) / 1000 > maxAgeSeconds;
}

export type NextStep = { status: 'owed'; requirement: Requirement; why: string } | { status: 'complete' };

/** The next step of an attempt: the first requirement that is owed, or complete. Pure. */
export function nextStep(standing: Standing): NextStep {
  for (const requirement of requirements) {
    const why = requirement.owed(standing);
    if (why !== undefined) return { status: 'owed', requirement, why };
  }
  return { status: 'complete' };
}

/** The organization of the session: the one asked for or chosen, else the only one, else none. */
export function sessionOrganization({ attempt, memberships }: Standing): ActiveMembership | undefined {
  if (attempt.organizationId !== null) {
    return memberships.find((one) => one.organizationId === attempt.organizationId);
  }
  return memberships.length === 1 ? memberships[0] : undefined;
}
