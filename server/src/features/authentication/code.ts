import { createHash } from 'node:crypto';
import type { Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { constantTimeEqual } from '../../platform/crypto/constant-time.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import type { SignInMethod } from '../sessions/service.js';
import { type CodeRow, insertCode } from './store.js';

const CODE_SECONDS = 600;
const RETRY_SECONDS = 60;
export const MAX_CODE_FAILURES = 5;

export interface CodeFacts {
  attemptId: string;
  userId: string;
  redirectUri: string;
  codeChallenge: string | null;
  organizationId: string | null;
  method: SignInMethod;
  authTime: Date;
  hostedSessionId: string;
  ipAddress: string | null;
  userAgent: string | null;
}

/** Makes an authorization code: 160 random bits, 10 minutes, single use; the database keeps its hash (contract §10). */
export async function createCode(work: Work, environmentId: string, facts: CodeFacts): Promise<string> {
  const code = work.random.token(160);
  const now = work.clock.now();
  await insertCode(work, {
    hash: sha256(code),
    environment_id: environmentId,
    attempt_id: facts.attemptId,
    user_id: facts.userId,
    redirect_uri: facts.redirectUri,
    code_challenge: facts.codeChallenge,
    organization_id: facts.organizationId,
    method: facts.method,
    auth_time: facts.authTime,
    hosted_session_id: facts.hostedSessionId,
    ip_address: facts.ipAddress,
    user_agent: facts.userAgent,
    created_at: now,
    expires_at: addSeconds(now, CODE_SECONDS),
    used_at: null,
    session_id: null,
    idempotency_key_hash: null,
  });
  return code;
}

export interface CodeUse {
  environmentId: string;
  withSecret: boolean;
  verifier: string | undefined;
  redirectUri: string | undefined;
}

/** Why a code may not be used by this caller, for the log; undefined where it may. */
export function codeRefusal(code: CodeRow, use: CodeUse, now: Date): string | undefined {
  if (code.environment_id !== use.environmentId) return 'the code of another client';
  // A used one is told as such, however old it is.
  if (code.used_at === null && code.expires_at <= now) return 'expired';
  if (use.redirectUri !== undefined && use.redirectUri !== code.redirect_uri) return 'another redirect URI';
  if (code.code_challenge === null) {
    // A downgrade: somebody took the challenge out of the request (RFC 9700 §2.1.1).
    if (use.verifier !== undefined) return 'a verifier for a code without a challenge';
    return use.withSecret ? undefined : 'a public client must use PKCE';
  }
  if (use.verifier === undefined) return 'the verifier is missing';
  const challenge = createHash('sha256').update(use.verifier).digest('base64url');
  const isRight = constantTimeEqual(Buffer.from(challenge), Buffer.from(code.code_challenge));
  return isRight ? undefined : 'a wrong verifier';
}

/**
 * Whether a second use is the first one's retry: same client and verifier (checked before) and the same idempotency
 * key, within 60 seconds. A code made without a challenge has no retry.
 */
export function isRetry(code: CodeRow, idempotencyKey: string | undefined, now: Date): boolean {
  if (code.used_at === null || code.code_challenge === null) return false;
  if (idempotencyKey === undefined || code.idempotency_key_hash === null) return false;
  if (addSeconds(code.used_at, RETRY_SECONDS) < now) return false;
  return constantTimeEqual(sha256(idempotencyKey), code.idempotency_key_hash);
}
