import { writeCookies } from '../cookies/store.js';
import { AuthKitError } from '../errors.js';
import type { GetAuthURLOptions } from '../interfaces.js';
import type { Kit } from '../kit.js';
import { begin } from './begin.js';
import { startUrl } from './start-url.js';

/**
 * Gives an address at which a person signs in or up.
 *
 * Where cookies can be written (a Route Handler, a Server Action) it is that of the hosted pages. While a Server
 * Component is rendered they cannot, and for a `fetch` a way to another origin is of no use: then it is the
 * application's own start of a sign-in, which is as good in a link or a redirect.
 *
 * @throws AuthKitError for a `state` while a Server Component is rendered: it could not be kept
 */
export async function signInUrl(
  { framework, settingsFor }: Kit,
  screenHint: 'sign-in' | 'sign-up',
  { redirectUri, state, ...rest }: GetAuthURLOptions,
): Promise<string> {
  const headers = await framework.headers();
  const settings = settingsFor(redirectUri ?? headers.get('x-redirect-uri'));
  const options = { ...rest, screenHint };
  if (state === undefined && isFetch(headers)) return startUrl(settings, options);

  const request = new Request(settings.callbackUrl, { headers: { cookie: headers.get('cookie') ?? '' } });
  const { url, response } = await begin(settings, request, { ...options, customState: state });
  if (writeCookies(await framework.cookies(), response.headers.getSetCookie())) return url;
  if (state === undefined) return startUrl(settings, options);
  throw new AuthKitError(
    'A state can’t be kept while a Server Component is rendered: give it to getSignInUrl in a Route Handler ' +
      '(app/login/route.ts) or a Server Action',
  );
}

/** What a script asks for, but not a Server Action: its answer tells the browser where to go. */
function isFetch(headers: Headers): boolean {
  if (headers.has('next-action')) return false;
  const destination = headers.get('sec-fetch-dest');
  if (destination !== null) return destination === 'empty';
  return !headers.get('accept')?.includes('text/html');
}
