import type { Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import { sha256 } from '../../platform/crypto/keyring.js';
import type { Environment } from '../environments/service.js';
import {
  endHostedSessionsWhere,
  type HostedSessionRow,
  insertHostedSession,
  replaceHostedSession,
  touchHostedSession,
} from './hosted-store.js';
import type { SignInMethod } from './methods.js';

/** A person signed in at the hosted pages of one environment, in one browser. */
export interface HostedSession {
  id: string;
  userId: string;
  /** How they signed in, such as `Password`. */
  method: SignInMethod;
  authTime: Date;
}

export interface HostedSignIn {
  browserId: string;
  userId: string;
  method: string;
  authTime: Date;
}

/**
 * Begins a hosted session and ends the one that this browser had. The secret goes into the cookie, which so gets a new
 * value at every sign-in: a cookie planted before it is worth nothing after it (session fixation, CWE-384).
 */
export async function beginHostedSession(
  work: Work,
  environment: Environment,
  signIn: HostedSignIn,
): Promise<{ id: string; secret: string }> {
  const now = work.clock.now();
  const secret = work.random.token(128);
  const id = work.ids.create('hosted_session');
  await replaceHostedSession(work, environment.id, signIn.browserId);
  await insertHostedSession(work, {
    environment_id: environment.id,
    id,
    browser_id: signIn.browserId,
    secret_hash: sha256(secret),
    user_id: signIn.userId,
    method: signIn.method,
    auth_time: signIn.authTime,
    created_at: now,
    last_active_at: now,
    expires_at: addSeconds(now, environment.maximumSeconds),
    ended_at: null,
    end_reason: null,
  });
  return { id, secret };
}

/** The live hosted session that a cookie names; it has the environment's lengths. */
export async function resumeHostedSession(
  work: Work,
  environment: Environment,
  cookie: { browserId: string; secret: string },
): Promise<HostedSession | undefined> {
  const activeSince = addSeconds(work.clock.now(), -environment.inactivitySeconds);
  const which = { browserId: cookie.browserId, secretHash: sha256(cookie.secret) };
  const row = await touchHostedSession(work, environment.id, which, activeSince);
  return row && toHostedSession(row);
}

export async function endHostedSession(work: Work, environmentId: string, id: string): Promise<void> {
  await endHostedSessionsWhere(work, environmentId, { id });
}

function toHostedSession(row: HostedSessionRow): HostedSession {
  return { id: row.id, userId: row.user_id, method: row.method as SignInMethod, authTime: row.auth_time };
}
