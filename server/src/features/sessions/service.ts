import { inTransaction, type Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import { type Write, writeTogether } from '../../platform/database/index.js';
import type { Page, PageRequest } from '../../platform/http/pagination.js';
import type { Environment } from '../environments/service.js';
import { eventWrite, recordEvent } from '../events/service.js';
import { endHostedSessionsWhere } from './hosted-store.js';
import { AUTH_METHODS, type SignInMethod } from './methods.js';
import { formatRefreshToken, SECRET_BYTES } from './refresh-token.js';
import {
  endSessionsWhere,
  insertSession,
  type SessionRow,
  selectLiveSessions,
  selectSession,
} from './store.js';

export { signAccessToken, type TokenFacts } from './access-token.js';
export { currentRefreshToken } from './current-token.js';
export {
  beginHostedSession,
  endHostedSession,
  type HostedSession,
  resumeHostedSession,
} from './hosted-session.js';
export { holdHostedSession } from './hosted-store.js';
export type { SignInMethod } from './methods.js';
export { LONGEST_USER_ID } from './refresh-token.js';
export { SessionSchema } from './schema.js';
export { SessionOver } from './session-over.js';

/** Why a session ended. */
export type EndReason = 'signed_out' | 'revoked' | 'password_reset' | 'password_changed' | 'user_deleted';

export interface NewSession {
  userId: string;
  organizationId: string | null;
  method: SignInMethod;
  /** Made by a caller who showed the client's secret: then only one who does may refresh it. */
  withSecret: boolean;
  authTime: Date;
  hostedSessionId: string | null;
  ipAddress: string | null;
  userAgent: string | null;
  /** 16 bytes; random unless the caller must be able to make the same token again. */
  secret?: Buffer;
}

export interface FirstTokens {
  sessionId: string;
  refreshToken: string;
}

/** Makes a session with its first refresh token and writes `session.created`. */
export async function createSession(
  work: Work,
  environment: Environment,
  session: NewSession,
): Promise<FirstTokens> {
  const { writes, ...tokens } = newSession(work, environment, session);
  await writeTogether(work.db, writes);
  return tokens;
}

/** What `createSession` writes, to go with other writes of the transaction in one statement. */
export function newSession(
  work: Work,
  environment: Environment,
  session: NewSession,
): FirstTokens & { writes: Write[] } {
  const now = work.clock.now();
  const id = work.ids.create('session');
  const secret = session.secret ?? work.random.bytes(SECRET_BYTES);
  const row = {
    user_id: session.userId,
    id,
    environment_id: environment.id,
    organization_id: session.organizationId,
    auth_method: AUTH_METHODS[session.method],
    authentication_method: session.method,
    with_secret: session.withSecret,
    secret_hash: sha256(secret),
    auth_time: session.authTime,
    hosted_session_id: session.hostedSessionId,
    ip_address: session.ipAddress,
    user_agent: session.userAgent,
    created_at: now,
    updated_at: now,
    expires_at: addSeconds(now, environment.maximumSeconds),
    ended_at: null,
    end_reason: null,
    predecessor: null,
  };
  const created = { event: 'session.created' as const, data: sessionBody(row, now) };
  const refreshToken = formatRefreshToken(work.keyring, environment.clientId, {
    userId: session.userId,
    sessionId: id,
    generation: 0,
    secret,
  });
  const writes = [insertSession(work, row), eventWrite(work, environment.id, created)];
  return { sessionId: id, refreshToken, writes };
}

/** The API's session; `status` is judged at `now`. */
export function sessionBody(row: SessionRow, now: Date) {
  return {
    object: 'session' as const,
    id: row.id,
    user_id: row.user_id,
    organization_id: row.organization_id,
    auth_method: row.auth_method,
    ip_address: row.ip_address,
    user_agent: row.user_agent,
    status: statusOf(row, now),
    expires_at: row.expires_at.toISOString(),
    ended_at: row.ended_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function statusOf(row: SessionRow, now: Date): 'active' | 'expired' | 'revoked' {
  if (row.ended_at !== null) return 'revoked';
  return row.expires_at <= now ? 'expired' : 'active';
}

/** The live sessions of a user: not ended, not too old, not idle for too long. */
export async function listSessions(
  work: Work,
  environment: Environment,
  userId: string,
  page: PageRequest,
): Promise<Page<SessionRow>> {
  const activeSince = addSeconds(work.clock.now(), -environment.inactivitySeconds);
  return await selectLiveSessions(work, environment.id, { userId, activeSince }, page);
}

/** A session of an environment, over or not. */
export async function findSession(
  work: Work,
  environmentId: string,
  id: string,
): Promise<SessionRow | undefined> {
  return await selectSession(work, environmentId, id);
}

/** A session of an environment that is neither over nor idle for too long. */
export async function findLiveSession(
  work: Work,
  environment: Environment,
  id: string,
): Promise<SessionRow | undefined> {
  const row = await selectSession(work, environment.id, id);
  const now = work.clock.now();
  const isIdle = row !== undefined && addSeconds(row.updated_at, environment.inactivitySeconds) <= now;
  return row && row.ended_at === null && row.expires_at > now && !isIdle ? row : undefined;
}

/**
 * Ends one session. Ending an ended one changes nothing, so that a retry is safe.
 *
 * @returns whether the environment has such a session
 */
export async function endSession(
  work: Work,
  environmentId: string,
  id: string,
  reason: EndReason,
): Promise<boolean> {
  return await inTransaction(work, async (tx) => {
    const ended = await endSessionsWhere(tx, environmentId, { id }, reason);
    await tellEnded(tx, environmentId, ended);
    return ended.length > 0 || (await selectSession(tx, environmentId, id)) !== undefined;
  });
}

/**
 * Ends a user's sessions with applications and with the hosted pages. Runs inside the caller's transaction.
 *
 * @param options.exceptHostedSessionId the hosted session in which the change was made: its owner stays signed in there
 */
export async function endUserSessions(
  work: Work,
  environmentId: string,
  userId: string,
  options: { reason: EndReason; exceptHostedSessionId?: string | undefined },
): Promise<void> {
  const ended = await endSessionsWhere(work, environmentId, { userId }, options.reason);
  await endHostedSessionsWhere(work, environmentId, { userId, exceptId: options.exceptHostedSessionId });
  await tellEnded(work, environmentId, ended);
}

async function tellEnded(work: Work, environmentId: string, ended: SessionRow[]): Promise<void> {
  for (const row of ended) {
    await recordEvent(work, environmentId, 'session.revoked', sessionBody(row, work.clock.now()), {
      reason: row.end_reason,
    });
  }
}
