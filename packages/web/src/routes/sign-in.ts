import {
  authorizationUrl,
  createState,
  planStateCookies,
  RETURN_PATH_PARAMETER,
  safeReturnPath,
} from '@latchkey/session';
import { redirect } from '../answers/answers.js';
import type { Parts } from '../parts.js';
import { requestCookies } from '../request/cookies.js';

/** What an application wants of a sign-in that it starts. */
export interface SignInOptions {
  /** Where to go afterwards; `return_to` of the request's query, or `/`, where nothing is said. */
  returnPath?: string | undefined;
  screenHint?: 'sign-in' | 'sign-up' | undefined;
  /** An address that the application knows already. */
  loginHint?: string | undefined;
  organizationId?: string | undefined;
  /** Comes back to `onSignedIn`. */
  customState?: string | undefined;
}

/** Starts a sign-in: sends the browser to the hosted pages, with a cookie that remembers it. */
export async function signIn(
  { config, runtime }: Parts,
  request: Request,
  options: SignInOptions,
): Promise<Response> {
  const asked = options.returnPath ?? new URL(request.url).searchParams.get(RETURN_PATH_PARAMETER);
  const { screenHint, loginHint, organizationId, customState } = options;
  const { state, codeChallenge } = await createState({
    password: config.passwords[0],
    now: runtime.now(),
    random: runtime.random,
    returnPath: awayFromOurs(asked, Object.values(config.paths)),
    customState,
  });
  const address = authorizationUrl({
    ...config.api,
    redirectUri: config.redirectUri,
    provider: 'authkit',
    state,
    codeChallenge,
    screenHint,
    loginHint,
    organizationId,
  });
  const presentNames = requestCookies(request).names();
  return redirect(address, planStateCookies({ state, presentNames, attributes: config.cookie.attributes }));
}

/** To come back to the sign-in would begin the next one, and to the sign-out would undo it. */
function awayFromOurs(path: string | null, ours: readonly string[]): string {
  const safe = safeReturnPath(path);
  return ours.includes(new URL(safe, 'http://return-path.invalid').pathname) ? '/' : safe;
}
