import {
  type AfterRefreshDecision,
  type CheckFailure,
  type CouldNotCheck,
  decideAfterRefresh,
  decideSession,
  type RefreshDecision,
  type SessionDecision,
  type SessionEvidence,
  type SessionResult,
  signedIn,
} from '@latchkey/session';
import type { Parts } from '../parts.js';

/** What a caller wants beyond the session as it is. */
interface SessionWish {
  /** The organization that the session shall be in. */
  organizationId?: string;
}

/** The other organization is not open to the user; the session goes on where it was. */
export interface SwitchRefused {
  status: 'switch_refused';
  /** `organization_not_found` or `organization_membership_not_found`. */
  code: string;
  cookies: readonly [];
}

/**
 * Tells who a request comes from, refreshing the session where it is due. Cookies to be written are in the result;
 * nothing is written here.
 */
export async function readSession(parts: Parts, request: Request): Promise<SessionResult>;
export async function readSession(
  parts: Parts,
  request: Request,
  wish: SessionWish,
): Promise<SessionResult | SwitchRefused>;
export async function readSession(
  parts: Parts,
  request: Request,
  wish: SessionWish = {},
): Promise<SessionResult | SwitchRefused> {
  const { config, runtime, sessionCookie, refresher } = parts;
  const decision = decideSession(await gatherEvidence(parts, request), {
    now: runtime.now(),
    bufferSeconds: config.refreshBufferSeconds,
    ...wish,
  });
  if (decision.decision === 'refresh') {
    const answer = await refresher(config.api, decision);
    return await afterRefresh(parts, decision, decideAfterRefresh(decision, answer, runtime.now()));
  }
  if (decision.decision === 'use') {
    const { session, claims, shouldReseal } = decision;
    return signedIn(session, claims, shouldReseal ? [await sessionCookie.write(session)] : []);
  }
  return withoutSession(parts, decision);
}

async function gatherEvidence(
  { sessionCookie, checkToken }: Parts,
  request: Request,
): Promise<SessionEvidence> {
  const opened = await sessionCookie.open(request);
  if (opened.status !== 'opened') return opened;
  return { ...opened, token: await checkToken(opened.session.accessToken) };
}

function withoutSession(
  parts: Parts,
  decision: Extract<SessionDecision, { decision: 'signed_out' | 'could_not_check' }>,
): SessionResult {
  if (decision.decision === 'could_not_check') return couldNotCheck(parts, decision.cause, decision);
  const cookies = decision.shouldClearCookie ? [parts.sessionCookie.clear] : [];
  return { status: 'no_session', why: decision.why, cookies };
}

async function afterRefresh(
  parts: Parts,
  { session: old }: RefreshDecision,
  decision: AfterRefreshDecision,
): Promise<SessionResult | SwitchRefused> {
  const { hooks } = parts.config;
  switch (decision.decision) {
    case 'use_new':
      hooks.onRefreshed?.(decision.session);
      return signedIn(decision.session, decision.claims, [await parts.sessionCookie.write(decision.session)]);
    case 'use_old':
      hooks.onCouldNotCheck?.(decision.cause);
      return signedIn(old, decision.claims, []);
    case 'ended':
      hooks.onEnded?.(decision.code);
      return { status: 'no_session', why: 'ended', cookies: [parts.sessionCookie.clear] };
    case 'step_up':
      return { status: 'no_session', why: 'step_up', continueUrl: decision.continueUrl, cookies: [] };
    case 'switch_refused':
      return { status: 'switch_refused', code: decision.code, cookies: [] };
    case 'could_not_check':
      return couldNotCheck(parts, decision.cause, decision);
  }
}

function couldNotCheck(
  { config }: Parts,
  cause: CheckFailure,
  { lastKnown, retryAfterSeconds }: Pick<CouldNotCheck, 'lastKnown' | 'retryAfterSeconds'>,
): CouldNotCheck {
  config.hooks.onCouldNotCheck?.(cause);
  return { status: 'could_not_check', cause, lastKnown, retryAfterSeconds, cookies: [] };
}
