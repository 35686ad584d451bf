import { type Auth, type AuthHooks, type CallbackProblem, createAuth } from '@latchkey/web';
import type { NextRequest } from 'next/server';
import { readSetCookie } from '../cookies/store.js';
import { CallbackError } from '../errors.js';
import type { HandleAuthOptions, HandleAuthSuccessData } from '../interfaces.js';
import { applyResponseHeaders } from '../proxy/headers.js';
import type { Settings } from '../settings/settings.js';

/** Marks the answer that carries a problem to the application's own `onError`. */
const PROBLEM_HEADER = 'x-workos-problem';

/** Makes the function that finishes a sign-in and tells the application of it. */
export function createFinish({ returnPathname = '/', baseURL, onSuccess, onError }: HandleAuthOptions) {
  const auths = new WeakMap<Settings, Auth>();
  /** From the check of a callback to the call of `onSuccess`. */
  const signIns = new WeakMap<Request, HandleAuthSuccessData>();

  const authOf = (settings: Settings): Auth => {
    const { config, runtime } = settings;
    if (!onSuccess && !onError) return settings.auth;
    const made =
      auths.get(settings) ??
      createAuth(
        {
          ...config,
          ...(onSuccess && {
            hooks: {
              onSignedIn: (signIn) => void signIns.set(signIn.request, successDataOf(signIn)),
            },
          }),
          ...(onError && { errorPage: markedProblem }),
        },
        runtime,
      );
    auths.set(settings, made);
    return made;
  };

  return async (settings: Settings, request: NextRequest): Promise<Response> => {
    const answer = await authOf(settings).callback(request);
    if (onError && answer.headers.has(PROBLEM_HEADER)) {
      const { message, reason, status } = (await answer.json()) as CallbackProblem;
      const error = new CallbackError(message, reason, status);
      return withClearedCookies(await onError({ error, request }), answer);
    }
    if (answer.status !== 303) return answer;
    try {
      // A callback that is opened again leads home, and may even renew a session: that is no sign-in.
      const data = signIns.get(request);
      if (data !== undefined) await onSuccess?.(data);
    } catch (error) {
      if (!onError) throw error;
      return withClearedCookies(await onError({ error, request }), answer);
    }
    const path = answer.headers.get('location') ?? '/';
    const destination = path === '/' ? returnPathname : path;
    answer.headers.set('location', baseURL ? new URL(destination, baseURL).href : destination);
    return answer;
  };
}

function markedProblem(problem: CallbackProblem): Response {
  return Response.json(problem, { status: problem.status, headers: { [PROBLEM_HEADER]: '1' } });
}

type SignIn = Parameters<NonNullable<AuthHooks['onSignedIn']>>[0];

function successDataOf({ session, refreshToken, customState }: SignIn): HandleAuthSuccessData {
  const { accessToken, user, organizationId, authenticationMethod, impersonator } = session;
  return {
    accessToken,
    refreshToken,
    user,
    organizationId,
    authenticationMethod,
    impersonator,
    state: customState,
  };
}

/** The application's own answer: a sign-in that failed leaves nothing behind, but its cookie goes. */
function withClearedCookies(own: Response, answer: Response): Response {
  const headers = new Headers({ 'cache-control': 'private, no-store' });
  for (const line of answer.headers.getSetCookie()) {
    if (readSetCookie(line).options.maxAge === 0) headers.append('set-cookie', line);
  }
  // Of a response that was fetched or redirected the headers cannot be changed.
  return applyResponseHeaders(new Response(own.body, own), headers);
}
