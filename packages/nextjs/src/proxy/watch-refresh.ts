import type { SessionResult } from '@latchkey/web';
import { TokenRefreshError } from '../errors.js';
import type { AuthkitOptions } from '../interfaces.js';
import { type KnownSession, whoseOf } from '../session/whose.js';
import type { Settings } from '../settings/settings.js';

type Callbacks = Pick<AuthkitOptions, 'onSessionRefreshSuccess' | 'onSessionRefreshError'>;

/**
 * Looks at a request's session before it is checked, so that afterwards the application can be told whether it was
 * renewed. Costs nothing where nobody wants to be told.
 *
 * @returns a function of the session as the check left it
 */
export async function watchRefresh(
  { auth }: Settings,
  request: Request,
  { onSessionRefreshSuccess, onSessionRefreshError }: Callbacks,
): Promise<(after: SessionResult) => Promise<void>> {
  if (!onSessionRefreshSuccess && !onSessionRefreshError) return async () => {};
  const before = await auth.getSession(request, { refresh: 'never' });
  if (before.status === 'no_session') return async () => {};
  return async (after) => {
    if (after.status === 'session') {
      const { accessToken, user, impersonator, organizationId } = after;
      if (before.status === 'session' && before.accessToken === accessToken) return;
      await onSessionRefreshSuccess?.({ accessToken, user, impersonator, organizationId });
    } else {
      await onSessionRefreshError?.({ error: errorOf(before, after), request });
    }
  };
}

function errorOf(
  before: KnownSession,
  after: Exclude<SessionResult, { status: 'session' }>,
): TokenRefreshError {
  const isTransient = after.status === 'could_not_check';
  const word = isTransient ? after.cause.kind : (after.code ?? after.why);
  return new TokenRefreshError(`The session was not refreshed: ${word}`, after, {
    ...whoseOf(before),
    isTransient,
  });
}
