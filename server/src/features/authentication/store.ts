import { type ColumnType, type Insertable, type Selectable, sql } from 'kysely';
import type { Work } from '../../context.js';
import { inBatches } from '../../platform/database/in-batches.js';
import type { Attempt, Decision, Proof } from './attempt.js';
import { openSignUp, sealSignUp } from './sign-up-seal.js';

type Json<T> = ColumnType<T, string, string>;

export interface AttemptsTable {
  id: string;
  environment_id: string;
  face: 'hosted' | 'api';
  browser_id: string | null;
  redirect_uri: string | null;
  state: string | null;
  code_challenge: string | null;
  screen_hint: string | null;
  login_hint: string | null;
  max_age_seconds: number | null;
  must_reauthenticate: boolean;
  organization_id: string | null;
  with_secret: boolean;
  email: string | null;
  user_id: string | null;
  proofs: Json<Proof[]>;
  sign_up_sealed: string | null;
  hosted_session_id: string | null;
  decisions: Json<Decision[]>;
  pending_token_hash: Buffer | null;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Date;
  expires_at: Date;
  completed_at: Date | null;
}

export interface CodesTable {
  hash: Buffer;
  environment_id: string;
  attempt_id: string;
  user_id: string;
  redirect_uri: string;
  code_challenge: string | null;
  organization_id: string | null;
  method: string;
  auth_time: Date;
  hosted_session_id: string | null;
  ip_address: string | null;
  user_agent: string | null;
  failures: ColumnType<number, number | undefined, number>;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  session_id: string | null;
  idempotency_key_hash: Buffer | null;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    authentication_attempts: AttemptsTable;
    authorization_codes: CodesTable;
  }
}

export type CodeRow = Selectable<CodesTable>;

/** The write of an attempt, or of its new state; a completed one is never changed. */
export function saveAttempt(work: Work, attempt: Attempt, pendingTokenHash?: Buffer) {
  return upsertAttempt(work, toRow(work, attempt, pendingTokenHash));
}

/** `saveAttempt` with which the attempt ends: writes a row for exactly one caller. */
export function completeAttempt(work: Work, attempt: Attempt) {
  return upsertAttempt(work, {
    ...toRow(work, { ...attempt, signUp: null }),
    completed_at: work.clock.now(),
  });
}

function upsertAttempt(work: Work, row: Insertable<AttemptsTable>) {
  const { id: _id, environment_id: _environment, created_at: _created, ...changes } = row;
  // The token that goes on from here stays the attempt's when a step brings none.
  if (changes.pending_token_hash === null) delete changes.pending_token_hash;
  return work.db
    .insertInto('authentication_attempts')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(changes).where('authentication_attempts.completed_at', 'is', null),
    );
}

/** A live attempt of this environment: not completed, not run out. */
export async function selectAttempt(
  work: Work,
  environmentId: string,
  which: { id: string } | { pendingTokenHash: Buffer },
): Promise<Attempt | undefined> {
  let query = work.db
    .selectFrom('authentication_attempts')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('completed_at', 'is', null)
    .where('expires_at', '>', work.clock.now());
  query =
    'id' in which
      ? query.where('id', '=', which.id)
      : query.where('pending_token_hash', '=', which.pendingTokenHash);
  const row = await query.executeTakeFirst();
  return row && toAttempt(work, row);
}

/** The newest live attempt that this browser began. */
export async function selectAttemptOfBrowser(
  work: Work,
  environmentId: string,
  browserId: string,
): Promise<Attempt | undefined> {
  const row = await work.db
    .selectFrom('authentication_attempts')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('browser_id', '=', browserId)
    .where('completed_at', 'is', null)
    .where('expires_at', '>', work.clock.now())
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && toAttempt(work, row);
}

/** An attempt that was completed and whose time has not run out. */
export async function selectCompletedAttempt(
  work: Work,
  environmentId: string,
  id: string,
): Promise<Attempt | undefined> {
  const row = await work.db
    .selectFrom('authentication_attempts')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('completed_at', 'is not', null)
    .where('expires_at', '>', work.clock.now())
    .executeTakeFirst();
  return row && toAttempt(work, row);
}

/** The environment and the request of an attempt whatever its state: to send a stale page to where a new one starts. */
export async function selectAttemptOrigin(work: Work, id: string) {
  return await work.db
    .selectFrom('authentication_attempts')
    .select(['environment_id', 'browser_id', 'redirect_uri', 'created_at', 'completed_at', 'expires_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertCode(work: Work, row: Insertable<CodesTable>): Promise<void> {
  await work.db.insertInto('authorization_codes').values(row).execute();
}

/** Counts a try and gives the code, in one statement, so that tries at the same moment all count. */
export async function countCodeTry(
  work: Work,
  hash: Buffer,
  maxFailures: number,
): Promise<CodeRow | undefined> {
  return await work.db
    .updateTable('authorization_codes')
    .set({ failures: sql<number>`failures + 1` })
    .where('hash', '=', hash)
    .where('failures', '<', maxFailures)
    .returningAll()
    .executeTakeFirst();
}

export async function selectCode(work: Work, hash: Buffer): Promise<CodeRow | undefined> {
  return await work.db
    .selectFrom('authorization_codes')
    .selectAll()
    .where('hash', '=', hash)
    .executeTakeFirst();
}

/** Takes a right try back: only wrong ones use a code up. */
export async function forgiveCodeTry(work: Work, hash: Buffer): Promise<void> {
  await work.db
    .updateTable('authorization_codes')
    .set({ failures: sql<number>`failures - 1` })
    .where('hash', '=', hash)
    .execute();
}

/** Uses the code up for a session: true for exactly one caller. */
export async function consumeCode(
  work: Work,
  hash: Buffer,
  use: { sessionId: string; idempotencyKeyHash: Buffer | null },
): Promise<boolean> {
  const result = await work.db
    .updateTable('authorization_codes')
    .set({
      used_at: work.clock.now(),
      session_id: use.sessionId,
      idempotency_key_hash: use.idempotencyKeyHash,
    })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.clock.now())
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

function toRow(work: Work, attempt: Attempt, pendingTokenHash?: Buffer): Insertable<AttemptsTable> {
  return {
    id: attempt.id,
    environment_id: attempt.environmentId,
    face: attempt.face,
    browser_id: attempt.browserId,
    redirect_uri: attempt.redirectUri,
    state: attempt.state,
    code_challenge: attempt.codeChallenge,
    screen_hint: attempt.screenHint,
    login_hint: attempt.loginHint,
    max_age_seconds: attempt.maxAgeSeconds,
    must_reauthenticate: attempt.mustReauthenticate,
    organization_id: attempt.organizationId,
    with_secret: attempt.withSecret,
    email: attempt.email,
    user_id: attempt.userId,
    proofs: JSON.stringify(attempt.proofs),
    sign_up_sealed: attempt.signUp && sealSignUp(work.keyring, attempt, attempt.signUp),
    hosted_session_id: attempt.hostedSessionId,
    decisions: JSON.stringify(attempt.decisions),
    pending_token_hash: pendingTokenHash ?? null,
    ip_address: attempt.ipAddress,
    user_agent: attempt.userAgent,
    created_at: attempt.createdAt,
    expires_at: attempt.expiresAt,
    completed_at: null,
  };
}

function toAttempt(work: Work, row: Selectable<AttemptsTable>): Attempt {
  const attempt: Attempt = {
    id: row.id,
    environmentId: row.environment_id,
    face: row.face,
    browserId: row.browser_id,
    redirectUri: row.redirect_uri,
    state: row.state,
    codeChallenge: row.code_challenge,
    screenHint: row.screen_hint,
    loginHint: row.login_hint,
    maxAgeSeconds: row.max_age_seconds,
    mustReauthenticate: row.must_reauthenticate,
    organizationId: row.organization_id,
    withSecret: row.with_secret,
    email: row.email,
    userId: row.user_id,
    proofs: row.proofs,
    signUp: null,
    hostedSessionId: row.hosted_session_id,
    decisions: row.decisions,
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
  if (row.sign_up_sealed !== null) attempt.signUp = openSignUp(work.keyring, attempt, row.sign_up_sealed);
  return attempt;
}

/** Deletes attempts and codes that ran out before `before`, a thousand at a time. */
export async function deleteOverBefore(work: Work, before: Date): Promise<void> {
  await inBatches((batch) =>
    work.db
      .deleteFrom('authorization_codes')
      .where('hash', 'in', (old) =>
        old.selectFrom('authorization_codes').select('hash').where('expires_at', '<', before).limit(batch),
      )
      .executeTakeFirst(),
  );
  await inBatches((batch) =>
    work.db
      .deleteFrom('authentication_attempts')
      .where('id', 'in', (old) =>
        old.selectFrom('authentication_attempts').select('id').where('expires_at', '<', before).limit(batch),
      )
      .executeTakeFirst(),
  );
}
