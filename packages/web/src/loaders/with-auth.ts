import type { SessionResult } from '@latchkey/session';
import { toInfo } from './auth-data.js';
import type { LoaderArgs, NoUserInfo, UserInfo } from './interfaces.js';
import type { Settings, SettingsFor } from './settings.js';

/** Makes the function that tells who a request comes from, without an answer of its own to write cookies to. */
export function createWithAuth(settingsFor: SettingsFor) {
  /** @param args of a loader or an action; beside it an `authkitLoader` renews the session, in the root's loader say */
  return async (args: LoaderArgs): Promise<UserInfo | NoUserInfo> =>
    toInfo(await look(settingsFor(), args.request));
}

async function look({ auth, carried }: Settings, request: Request): Promise<SessionResult> {
  const session = await auth.getSession(request, { refresh: 'never' });
  const isDue = session.status === 'could_not_check' && session.cause.kind === 'refresh_needed';
  // The loaders of a page start together: by now one that renews has said so.
  return (isDue && (await carried.find(request))) || session;
}
