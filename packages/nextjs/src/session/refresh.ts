import { applyCookies } from '../cookies/store.js';
import { AuthKitError, TokenRefreshError } from '../errors.js';
import type { NoUserInfo, UserInfo } from '../interfaces.js';
import type { Kit } from '../kit.js';
import { type Current, currentRequest } from './current.js';
import { toUserInfo } from './user-info.js';
import { type KnownSession, whoseOf } from './whose.js';

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
    const { settings, request, store } = current;
    const before = await settings.auth.getSession(request, { refresh: 'never' });
    if (before.status === 'no_session') {
      applyCookies(store, before.cookies);
      return nobody(current, before.why, options);
    }
    assertWritable(current);
    const { organizationId } = options;
    const after = await settings.auth.getSession(request, { refresh: 'forced', organizationId });
    applyCookies(store, after.cookies);
    switch (after.status) {
      case 'session':
        return toUserInfo(after);
      case 'no_session': {
        if (after.why !== 'step_up') return nobody(current, after.why, options);
        if (!options.ensureSignedIn) throw refused(before, after.code, after);
        if (after.continueUrl) kit.framework.redirect(after.continueUrl);
        return current.signInInstead({ organizationId });
      }
      case 'switch_refused':
        throw refused(before, after.code, after);
      case 'could_not_check':
        throw new TokenRefreshError('The session could not be refreshed', after.cause, {
          ...whoseOf(before),
          isTransient: true,
        });
    }
  }
  return refreshSession as RefreshSession;
}

/** A refresh whose answer could not be kept would use the token up for nothing: what is there is written once more. */
function assertWritable({ settings, store }: Current): void {
  const { cookie } = settings.auth;
  const value = store.get(cookie.name)?.value ?? '';
  if (applyCookies(store, [{ action: 'write', value, ...cookie }])) return;
  throw new AuthKitError('A session can be refreshed in a Server Action or a Route Handler only');
}

function nobody({ signInInstead }: Current, why: NoUserInfo['why'], { ensureSignedIn }: Options): NoUserInfo {
  if (ensureSignedIn) signInInstead();
  return { status: 'no_session', why, user: null };
}

function refused(before: KnownSession, code: string | undefined, cause: unknown): TokenRefreshError {
  return new TokenRefreshError(`The session was not refreshed: ${code}`, cause, {
    ...whoseOf(before),
    isTransient: false,
  });
}
