import {
  type AfterRefreshDecision,
  type CheckFailure,
  type CouldNotCheck,
  decideAfterRefresh,
  decideSession,
  type RefreshDecision,
  readClaims,
  type SessionDecision,
  type SessionEvidence,
  type SessionResult,
  signedIn,
} from '@latchkey/session';
import type { Parts } from '../parts.js';

/** What a caller wants beyond the session as it is. */
export interface SessionOptions {
  /**
   * Whether to renew the access token. `if_due`, where nothing is said: when it has run out or is about to.
   * `never`: for where nobody could keep the new one; a token is good to its end, and one that has run out is
   * `could_not_check` with the cause `refresh_needed`. `forced`: also one that is good, to have roles and the like
   * read anew; where that fails it is `could_not_check`, however good the old one is.
   */
  refresh?: 'never' | 'if_due' | 'forced' | undefined;
  /** The organization that the session shall be in; it costs a refresh where that is another one. */
  organizationId?: string | undefined;
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
export async function readSession(
  parts: Parts,
  request: Request,
  options: Pick<SessionOptions, 'refresh'>,
): Promise<SessionResult>;
export async function readSession(
  parts: Parts,
  request: Request,
  options: SessionOptions,
): Promise<SessionResult | SwitchRefused>;
export async function readSession(
  parts: Parts,
  request: Request,
  { refresh = 'if_due', organizationId }: SessionOptions = {},
): Promise<SessionResult | SwitchRefused> {
  const { config, runtime, sessionCookie, refresher } = parts;
  const decision = decideSession(await gatherEvidence(parts, request), {
    now: runtime.now(),
    bufferSeconds: refresh === 'never' ? 0 : config.refreshBufferSeconds,
    isRefreshForced: refresh === 'forced',
    organizationId,
  });
  if (decision.decision === 'refresh') {
    if (refresh === 'never') return refreshNeeded(decision);
    const answer = await refresher(config.api, decision);
    const after = decideAfterRefresh(decision, answer, runtime.now());
    return await afterRefresh(parts, request, decision, after);
  }
  if (decision.decision === 'use') {
    const { session, claims, shouldReseal } = decision;
    return signedIn(session, claims, shouldReseal ? await sessionCookie.write(request, session) : []);
  }
  return withoutSession(parts, request, decision);
}

async function gatherEvidence(
  { sessionCookie, checkToken }: Parts,
  request: Request,
): Promise<SessionEvidence> {
  const opened = await sessionCookie.open(request);
  if (opened.status !== 'opened') return opened;
  return { ...opened, token: await checkToken(opened.session.accessToken) };
}

/** Not what a hook has to be told of: nothing has failed. */
function refreshNeeded({ claims, session }: RefreshDecision): CouldNotCheck {
  const lastKnown = claims ?? readClaims(session.accessToken) ?? undefined;
  return { status: 'could_not_check', cause: { kind: 'refresh_needed' }, lastKnown, cookies: [] };
}

function withoutSession(
  parts: Parts,
  request: Request,
  decision: Extract<SessionDecision, { decision: 'signed_out' | 'could_not_check' }>,
): SessionResult {
  if (decision.decision === 'could_not_check') return couldNotCheck(parts, decision.cause, decision);
  const cookies = decision.shouldClearCookie ? parts.sessionCookie.clear(request) : [];
  return { status: 'no_session', why: decision.why, cookies };
}

async function afterRefresh(
  parts: Parts,
  request: Request,
  { session: old }: RefreshDecision,
  decision: AfterRefreshDecision,
): Promise<SessionResult | SwitchRefused> {
  const { sessionCookie, config } = parts;
  const { hooks } = config;
  switch (decision.decision) {
    case 'use_new': {
      const { session, claims } = decision;
      hooks.onRefreshed?.(session);
      return signedIn(session, claims, await sessionCookie.write(request, session));
    }
    case 'use_old':
      hooks.onCouldNotCheck?.(decision.cause);
      return signedIn(old, decision.claims, []);
    case 'ended':
      hooks.onEnded?.(decision.code);
      return {
        status: 'no_session',
        why: 'ended',
        code: decision.code,
        cookies: sessionCookie.clear(request),
      };
    case 'step_up':
      return {
        status: 'no_session',
        why: 'step_up',
        code: decision.code,
        continueUrl: decision.continueUrl,
        cookies: [],
      };
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
