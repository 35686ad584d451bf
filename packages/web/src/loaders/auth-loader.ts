import { safeReturnPath } from '@latchkey/session';
import { type Auth, createAuth } from '../create-auth.js';
import type { HandleAuthOptions, LoaderArgs } from './interfaces.js';
import type { Settings, SettingsFor } from './settings.js';
import { start } from './start.js';

const CALLBACK_PARAMETERS = ['code', 'state', 'error'];

/**
 * Makes the function that makes the loader of the redirect URI's route: it finishes sign-ins and, opened without a
 * callback's parameters, starts them. What goes wrong is a page of its own, so that the route needs no component.
 */
export function createAuthLoader(settingsFor: SettingsFor) {
  return (options: HandleAuthOptions = {}): ((args: LoaderArgs) => Promise<Response>) => {
    const authOf = createAuthOf(options);
    return async (args) => {
      const settings = settingsFor();
      const query = (args.url ?? new URL(args.request.url)).searchParams;
      if (!CALLBACK_PARAMETERS.some((name) => query.has(name))) return await start(settings, args);
      const answer = await authOf(settings).callback(args.request);
      if (answer.status !== 303) return answer;
      const path = answer.headers.get('location') ?? '/';
      const destination = path === '/' ? safeReturnPath(options.returnPathname) : path;
      // Whole, since frameworks put their `basename` before a path, and a path that came back has it already.
      answer.headers.set('location', new URL(destination, settings.callbackUrl).href);
      return answer;
    };
  };
}

/** Gives the `Auth` that tells the application of sign-ins, made once for each settings. */
function createAuthOf({ onSuccess }: HandleAuthOptions): (settings: Settings) => Auth {
  const auths = new WeakMap<Settings, Auth>();
  return (settings) => {
    if (!onSuccess) return settings.auth;
    const { config, runtime } = settings;
    const auth =
      auths.get(settings) ??
      createAuth(
        {
          ...config,
          hooks: {
            ...config.hooks,
            onSignedIn: async ({ session, refreshToken }) => {
              const { accessToken, user, impersonator = null } = session;
              await onSuccess({ accessToken, refreshToken, user, impersonator });
            },
          },
        },
        runtime,
      );
    auths.set(settings, auth);
    return auth;
  };
}
