import {
  type CookieChange,
  decideAfterRefresh,
  decideSession,
  keyIdOf,
  openSession,
  verifyAccessToken,
} from '@latchkey/session';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../../context.js';
import { ApiError } from '../../../platform/http/api-error.js';
import { findBuiltInEnvironment } from '../../administrators/service.js';
import type { Environment } from '../../environments/service.js';
import { findLiveSession } from '../../sessions/service.js';
import { findUser, type User } from '../../users/service.js';
import type { DashboardClient } from './client.js';
import { clearedSessionCookie, sessionCookie, sessionCookieName } from './cookies.js';

/** An administrator who is signed in. */
export interface AdministratorSession {
  id: string;
  user: User;
  hostedSessionId: string | null;
  /** When they last showed who they are. */
  authenticatedAt: Date;
  expiresAt: Date;
}

export interface ReadSession {
  session: AdministratorSession | undefined;
  /** To be set on the reply. */
  cookies: CookieChange[];
}

/** A token older than this is refreshed, which is what counts as activity: half an hour without ends the session. */
const REFRESHED_AFTER_SECONDS = 60;

/** What a page asks by itself, such as whether somebody has signed in yet; it keeps no idle session alive. */
export const BACKGROUND_HEADER = 'x-latchkey-background';

const NOBODY: ReadSession = { session: undefined, cookies: [] };

/**
 * Who a request's cookie speaks for. The database is asked each time, so that a session that was ended, or whose
 * administrator is gone, is over at once and not only when its access token runs out.
 *
 * @throws ApiError 503 where nobody knows at present, which is not the same as signed out
 */
export async function readSession(
  context: Context,
  client: DashboardClient,
  request: FastifyRequest,
): Promise<ReadSession> {
  const text = request.cookies[sessionCookieName(context)];
  const builtIn = text && (await findBuiltInEnvironment(context));
  if (!text || !builtIn) return NOBODY;
  const cleared: ReadSession = { session: undefined, cookies: [clearedSessionCookie(context, client)] };
  const { claims, cookies } = await claimsOf(context, client, builtIn, request, text);
  if (!claims) return cleared;
  const row = await findLiveSession(context, builtIn, claims.sid);
  const user = row && (await findUser(context, builtIn.id, row.user_id));
  if (!row || !user) return cleared;
  const session = {
    id: row.id,
    user,
    hostedSessionId: row.hosted_session_id,
    authenticatedAt: new Date((claims.auth_time ?? 0) * 1000),
    expiresAt: row.expires_at,
  };
  return { session, cookies };
}

interface Read {
  claims: { sid: string; auth_time?: number | undefined } | undefined;
  cookies: CookieChange[];
}

async function claimsOf(
  context: Context,
  client: DashboardClient,
  builtIn: Environment,
  request: FastifyRequest,
  text: string,
): Promise<Read> {
  const now = context.clock.now();
  const opened = await openSession(text, { passwords: [client.password()], now });
  if (opened.status !== 'opened') return { claims: undefined, cookies: [] };
  const { accessToken } = opened.session;
  const keys = await client.keys(keyIdOf(accessToken) ?? undefined);
  const check = { issuer: builtIn.issuer, audience: builtIn.clientId, now };
  const token =
    keys.status === 'loaded' ? await verifyAccessToken(accessToken, { keys: keys.keys, ...check }) : keys;
  const isBackground = request.headers[BACKGROUND_HEADER] !== undefined;
  if (isBackground && (token.status === 'valid' || token.status === 'expired')) {
    return { claims: token.claims, cookies: [] };
  }
  const bufferSeconds = builtIn.accessTokenSeconds - REFRESHED_AFTER_SECONDS;
  const decision = decideSession({ ...opened, token }, { now, bufferSeconds });
  switch (decision.decision) {
    case 'use':
      return { claims: decision.claims, cookies: [] };
    case 'signed_out':
      return { claims: undefined, cookies: [] };
    case 'could_not_check':
      throw unknown();
    case 'refresh': {
      const answer = await client.refresh(client.config(), decision);
      const after = decideAfterRefresh(decision, answer, now);
      if (after.decision === 'use_old') return { claims: after.claims, cookies: [] };
      if (after.decision === 'could_not_check') throw unknown();
      if (after.decision !== 'use_new') return { claims: undefined, cookies: [] };
      return { claims: after.claims, cookies: [await sessionCookie(context, client, after.session)] };
    }
  }
}

function unknown(): ApiError {
  const message = 'Latchkey can’t tell who you are right now. Try again shortly.';
  return new ApiError(503, 'service_unavailable', message, { retryAfterSeconds: 2 });
}
