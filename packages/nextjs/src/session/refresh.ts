import {
  decideAfterRefresh,
  decideSession,
  type RefreshDecision,
  sealSession,
  signedIn,
} from '@latchkey/session';
import { applyCookies } from '../cookies/store.js';
import { AuthKitError, TokenRefreshError } from '../errors.js';
import type { NoUserInfo, UserInfo } from '../interfaces.js';
import type { Kit } from '../kit.js';
import { type Current, currentRequest } from './current.js';
import { gatherEvidence } from './peek.js';
import { toUserInfo } from './user-info.js';
import { sessionCookie } from './write.js';

export interface RefreshSession {
  (options: { organizationId?: string; ensureSignedIn: true }): Promise<UserInfo>;
  (options?: { organizationId?: string; ensureSignedIn?: boolean }): Promise<UserInfo | NoUserInfo>;
}

interface Options {
  organizationId?: string;
  ensureSignedIn?: boolean;
}

/**
 * Makes the function that renews the session, in another organization of the user's if one is named, and writes its
 * cookie: in a Server Action or a Route Handler.
 *
 * The function throws TokenRefreshError when the API is out of reach or refuses the organization (the session is as
 * it was), and AuthKitError where cookies cannot be written.
 */
export function createRefreshSession(kit: Kit): RefreshSession {
  async function refreshSession(options: Options = {}): Promise<UserInfo | NoUserInfo> {
    const current = await currentRequest(kit);
    const { settings, seal } = current;
    const decision = decideSession(await gatherEvidence(settings, seal), {
      now: settings.runtime.now(),
      isRefreshForced: true,
      organizationId: options.organizationId,
    });
    if (decision.decision === 'could_not_check') {
      throw new TokenRefreshError('The session could not be checked', decision.cause, {
        userId: decision.lastKnown?.sub,
        sessionId: decision.lastKnown?.sid,
        isTransient: true,
      });
    }
    if (decision.decision === 'signed_out') return nobody(current, decision.why, options);
    // A refresh that is forced is never put off by a token that is good.
    if (decision.decision === 'use') throw new TypeError('the refresh was forced');
    return await refresh(kit, current, decision, options);
  }
  return refreshSession as RefreshSession;
}

async function refresh(
  { framework }: Kit,
  current: Current,
  decision: RefreshDecision,
  options: Options,
): Promise<UserInfo | NoUserInfo> {
  const { settings, store } = current;
  // A refresh whose answer could not be kept would use the token up for nothing.
  if (!applyCookies(store, [sessionCookie(settings, current.seal ?? '')])) {
    throw new AuthKitError('A session can be refreshed in a Server Action or a Route Handler only');
  }
  const answer = await settings.refresher(settings.api, decision);
  const after = decideAfterRefresh(decision, answer, settings.runtime.now());
  switch (after.decision) {
    case 'use_new': {
      const seal = await sealSession(after.session, {
        password: settings.passwords[0],
        now: settings.runtime.now(),
      });
      applyCookies(store, [sessionCookie(settings, seal)]);
      return toUserInfo(signedIn(after.session, after.claims, []));
    }
    case 'ended':
      applyCookies(store, [{ action: 'clear', ...settings.cookie }]);
      return nobody(current, 'ended', options);
    case 'step_up': {
      if (!options.ensureSignedIn) throw refused(decision, after.code, after);
      if (after.continueUrl) framework.redirect(after.continueUrl);
      return current.signInInstead({ organizationId: options.organizationId });
    }
    case 'switch_refused':
      throw refused(decision, after.code, after);
    case 'use_old':
    case 'could_not_check':
      throw new TokenRefreshError('The API could not be reached', after.cause, {
        ...whoseOf(decision),
        isTransient: true,
      });
  }
}

function nobody({ signInInstead }: Current, why: NoUserInfo['why'], { ensureSignedIn }: Options): NoUserInfo {
  if (ensureSignedIn) signInInstead();
  return { status: 'no_session', why, user: null };
}

function refused(decision: RefreshDecision, code: string, cause: unknown): TokenRefreshError {
  return new TokenRefreshError(`The session was not refreshed: ${code}`, cause, {
    ...whoseOf(decision),
    isTransient: false,
  });
}

function whoseOf({ session, claims }: RefreshDecision) {
  return { userId: session.user.id, sessionId: claims?.sid };
}
