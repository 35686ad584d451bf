import { openSession } from '@latchkey/session';
import { type Auth, type CallbackProblem, createAuth } from '@latchkey/web';
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
  /** By access token, from the check of the callback to the call of `onSuccess`. */
  const customStates = new Map<string, string | undefined>();

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
              onSignedIn: ({ session, customState }) =>
                void customStates.set(session.accessToken, customState),
            },
          }),
          ...(onError && { errorPage: markedProblem }),
        },
        runtime,
      );
    auths.set(settings, made);
    return made;
  };

  const tell = async (settings: Settings, answer: Response): Promise<void> => {
    const data = await sessionIn(settings, answer);
    // A callback that is opened again leads home, and may even renew a session: that is no sign-in.
    if (data === undefined || !customStates.has(data.accessToken)) return;
    const state = customStates.get(data.accessToken);
    customStates.delete(data.accessToken);
    await onSuccess?.({ ...data, state });
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
      if (onSuccess) await tell(settings, answer);
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

/** What was sealed is what the application is told of. */
async function sessionIn(
  { cookie, passwords, runtime }: Settings,
  answer: Response,
): Promise<HandleAuthSuccessData | undefined> {
  const seal = answer.headers
    .getSetCookie()
    .map(readSetCookie)
    .find(({ name }) => name === cookie.name);
  const opened = await openSession(seal?.value ?? '', { passwords, now: runtime.now() });
  return opened.status === 'opened' ? opened.session : undefined;
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
