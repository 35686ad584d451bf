import type { CookieStore } from '../framework/framework.js';
import type { Kit } from '../kit.js';
import { matchesAny } from '../proxy/path-pattern.js';
import type { Settings } from '../settings/settings.js';
import { pathOf, type StartOptions, startUrl } from '../sign-in/start-url.js';

/** The request that is being answered. */
export interface Current {
  settings: Settings;
  store: CookieStore;
  /** Its cookies are those of now: an action may have written some since it was asked for. */
  request: Request;
  /** Path and query of the page, where the middleware noted them down. */
  path: string | undefined;
  /** Ends here, and starts a sign-in that comes back to the page. */
  signInInstead(options?: StartOptions): never;
}

/** Looks at the request that is being answered. */
export async function currentRequest({ framework, settingsFor }: Kit): Promise<Current> {
  const headers = await framework.headers();
  const store = await framework.cookies();
  const settings = settingsFor(headers.get('x-redirect-uri'));
  const path = pathOf(headers.get('x-url'));
  return {
    settings,
    store,
    request: new Request(settings.callbackUrl, { headers: { cookie: cookieHeader(store) } }),
    path,
    signInInstead: (options = {}) =>
      framework.redirect(
        startUrl(settings, {
          returnTo: path,
          screenHint: isForSignUp(headers, path) ? 'sign-up' : undefined,
          ...options,
        }),
      ),
  };
}

function cookieHeader(store: CookieStore): string {
  return store
    .getAll()
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

function isForSignUp(headers: Headers, path = '/'): boolean {
  const patterns = headers.get('x-sign-up-paths')?.split(',') ?? [];
  return matchesAny(path.split('?', 1)[0] ?? '/', patterns.filter(Boolean));
}
