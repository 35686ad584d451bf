import type { SignInMethod } from '../sessions/service.js';

/** Something a person has shown during an attempt. */
export interface Proof {
  /** `hosted_session` stands for what was shown when that session began. */
  kind: 'password' | 'hosted_session' | 'email_code';
  /** The way to sign in that this proof is, where it is one; a code to an address only confirms the address. */
  method: SignInMethod | null;
  /** When it was shown: ISO 8601. */
  at: string;
  /** Of a password: when it had been set, as the check saw it. Another password since makes the proof none. */
  passwordSetAt?: string | null;
}

/** What a sign-up brought; it becomes a user's only when the code is entered in the browser that began it. */
export interface SignUp {
  firstName: string | null;
  lastName: string | null;
  passwordHash: string;
}

/** Why a person was asked, or let through: kept with the attempt, so that every decision can be explained. */
export interface Decision {
  step: string;
  why: string;
  at: string;
}

/** A sign-in under way: it collects proofs until nothing is owed any more (architecture, idea 1). */
export interface Attempt {
  id: string;
  environmentId: string;
  face: 'hosted' | 'api';
  browserId: string | null;
  redirectUri: string | null;
  state: string | null;
  codeChallenge: string | null;
  screenHint: string | null;
  loginHint: string | null;
  maxAgeSeconds: number | null;
  /** `prompt=login`: what was shown before this attempt does not count. */
  mustReauthenticate: boolean;
  /** The organization that was asked for or chosen. */
  organizationId: string | null;
  /** The caller showed the client's secret. */
  withSecret: boolean;
  email: string | null;
  userId: string | null;
  proofs: Proof[];
  signUp: SignUp | null;
  hostedSessionId: string | null;
  decisions: Decision[];
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** The latest proof that is a way to sign in, or undefined. */
export function primaryProof(attempt: Attempt): (Proof & { method: SignInMethod }) | undefined {
  const isPrimary = (proof: Proof): proof is Proof & { method: SignInMethod } => proof.method !== null;
  return attempt.proofs.filter(isPrimary).at(-1);
}
