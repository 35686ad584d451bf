import type { SessionResult } from '@latchkey/session';
import { sessionHeaders, withSessionHeaders } from '../session/session-headers.js';
import { addAuth } from './add-auth.js';
import { toAuthData } from './auth-data.js';
import { type CustomData, dataWith, type Given } from './custom-data.js';
import { SessionRefreshError } from './errors.js';
import type {
  AuthKitLoaderOptions,
  AuthorizedData,
  DataWithResponseInit,
  LoaderArgs,
  UnauthorizedData,
} from './interfaces.js';
import { refuse } from './refuse.js';
import type { Settings, SettingsFor } from './settings.js';

type AnyData = AuthorizedData | UnauthorizedData;
type Ensured = AuthKitLoaderOptions & { ensureSignedIn: true };
type Authorized<Args> = Args & { auth: AuthorizedData; getAccessToken: () => string };
type Anybody<Args> = Args & { auth: AnyData; getAccessToken: () => string | null };

/**
 * Answers a loader or an action with what is known of the session, and with data of the route's own. The session is
 * renewed where it is due, and its cookie goes out with the answer.
 */
export interface AuthkitLoader<DefaultArgs extends LoaderArgs> {
  (args: LoaderArgs, options: Ensured): Promise<DataWithResponseInit<AuthorizedData>>;
  (args: LoaderArgs, options?: AuthKitLoaderOptions): Promise<DataWithResponseInit<AnyData>>;
  <Result = unknown, Args extends LoaderArgs = DefaultArgs>(
    args: Args,
    loader: (args: Authorized<Args>) => Given<Result>,
    options: Ensured,
  ): Promise<DataWithResponseInit<CustomData<Result> & AuthorizedData>>;
  <Result = unknown, Args extends LoaderArgs = DefaultArgs>(
    args: Args,
    loader: (args: Anybody<Args>) => Given<Result>,
    options?: AuthKitLoaderOptions,
  ): Promise<DataWithResponseInit<CustomData<Result> & AnyData>>;
}

type CustomLoader = (args: Anybody<LoaderArgs>) => unknown;

export function createAuthkitLoader<Args extends LoaderArgs>(settingsFor: SettingsFor): AuthkitLoader<Args> {
  async function authkitLoader(
    args: LoaderArgs,
    loaderOrOptions: CustomLoader | AuthKitLoaderOptions = {},
    maybeOptions: AuthKitLoaderOptions = {},
  ): Promise<unknown> {
    const isLoader = typeof loaderOrOptions === 'function';
    const options = isLoader ? maybeOptions : loaderOrOptions;
    const settings = settingsFor();
    const session = await settings.sessionToCarry(args.request);
    const own = await tellOfRefresh(settings, args, session, options);
    if (own !== undefined) return withSessionHeaders(own, session);
    if (session.status !== 'session' && options.ensureSignedIn) throw refuse(settings, args, session);

    const auth = toAuthData(session);
    const headers = sessionHeaders(session);
    if (!isLoader) return dataWith(auth, { headers });
    const accessToken = session.status === 'session' ? session.accessToken : null;
    return await addAuth(
      () => loaderOrOptions({ ...args, auth, getAccessToken: () => accessToken }),
      auth,
      headers,
    );
  }
  return authkitLoader as AuthkitLoader<Args>;
}

/** Tells the application of a session that was renewed, or could not be; it may answer the latter itself. */
async function tellOfRefresh(
  settings: Settings,
  { request }: LoaderArgs,
  session: SessionResult,
  { onSessionRefreshSuccess, onSessionRefreshError }: AuthKitLoaderOptions,
): Promise<Response | undefined> {
  if (session.status === 'session') {
    if (onSessionRefreshSuccess && settings.isRenewed(session)) {
      const { accessToken, user, impersonator = null, organizationId = null } = session;
      await onSessionRefreshSuccess({ accessToken, user, impersonator, organizationId });
    }
    return undefined;
  }
  const error = refreshErrorOf(session);
  if (error === undefined || !onSessionRefreshError) return undefined;
  return (await onSessionRefreshError({ error, request })) ?? undefined;
}

function refreshErrorOf(
  session: Exclude<SessionResult, { status: 'session' }>,
): SessionRefreshError | undefined {
  if (session.status === 'could_not_check')
    return new SessionRefreshError(session.cause, { isTransient: true });
  if (session.why !== 'ended' && session.why !== 'step_up') return undefined;
  return new SessionRefreshError(session, { code: session.code ?? session.why, isTransient: false });
}
