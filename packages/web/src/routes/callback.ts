import type { AuthenticateResponse, SealedSession } from '@latchkey/protocol';
import {
  type CallbackDecision,
  type CookieChange,
  CookieTooLargeError,
  checkState,
  decideCallback,
  exchangeCode,
  signedIn,
  stateCookieName,
  toSealedSession,
} from '@latchkey/session';
import { redirect } from '../answers/answers.js';
import type { Parts } from '../parts.js';
import { requestCookies } from '../request/cookies.js';
import { readSession } from '../session/read-session.js';
import { aboutApi, aboutCallback, aboutCookie, aboutRefusal, aboutToken } from './callback-problems.js';
import { problemPage } from './problem-page.js';

type Exchange = Extract<CallbackDecision, { decision: 'exchange' }>;
type Refusal = Extract<CallbackDecision, { decision: 'refuse' }>;

/** Finishes a sign-in: checks that this browser began it, trades the code for tokens, and keeps them in the cookie. */
export async function callback(parts: Parts, request: Request): Promise<Response> {
  const decision = await decide(parts, request);
  if (decision.decision !== 'exchange') {
    const home = decision.decision === 'refuse' ? await homeIfSignedIn(parts, request, decision) : undefined;
    return home ?? (await problemPage(parts, aboutCallback(decision), decision.cookies));
  }
  const answer = await exchangeCode(parts.config.api, decision, parts.runtime);
  switch (answer.status) {
    case 'ok':
      return await finish(parts, request, decision, answer.value);
    case 'refused':
      return await problemPage(parts, aboutRefusal(answer), decision.cookies);
    case 'unreachable':
      // The cookie stays: the same exchange may be asked for once more, by a reload.
      return await problemPage(parts, aboutApi(), [], answer.retryAfterSeconds);
  }
}

/** Whoever is signed in already has come by the back button, or opened the callback twice: nothing is wrong for them. */
async function homeIfSignedIn(parts: Parts, request: Request, { cookies }: Refusal) {
  const session = await readSession(parts, request, {});
  return session.status === 'session' ? redirect('/', [...session.cookies, ...cookies]) : undefined;
}

async function decide({ config, runtime }: Parts, request: Request): Promise<CallbackDecision> {
  const query = new URL(request.url).searchParams;
  const state = query.get('state');
  const check = await checkState({
    state,
    cookie: state === null ? null : requestCookies(request).read(stateCookieName(state)),
    passwords: config.passwords,
    now: runtime.now(),
  });
  return decideCallback(query, check, config.cookie.attributes);
}

/** The token is checked before anybody relies on it: a wrong configuration shows here, once, and not as a circle. */
async function finish(
  parts: Parts,
  request: Request,
  exchange: Exchange,
  response: AuthenticateResponse,
): Promise<Response> {
  const session = toSealedSession(response);
  const check = await parts.checkToken(session.accessToken);
  if (check.status === 'could_not_load') return await problemPage(parts, aboutApi(), []);
  if (check.status !== 'valid' || check.claims.sub !== session.user.id) {
    return await problemPage(parts, aboutToken(parts.config, check, session.accessToken), exchange.cookies);
  }
  const written = await writeOrSayWhyNot(parts, request, session);
  if (written instanceof CookieTooLargeError) {
    return await problemPage(parts, aboutCookie(written), exchange.cookies);
  }
  await parts.config.hooks.onSignedIn?.({
    request,
    session: signedIn(session, check.claims, []),
    refreshToken: session.refreshToken,
    customState: exchange.customState,
  });
  return redirect(exchange.returnPath, [...written, ...exchange.cookies]);
}

/** A session that no cookie can hold is one that nobody would have: better to say so than to go round in circles. */
async function writeOrSayWhyNot(
  { sessionCookie }: Parts,
  request: Request,
  session: SealedSession,
): Promise<CookieChange[] | CookieTooLargeError> {
  try {
    return await sessionCookie.write(request, session);
  } catch (error) {
    if (error instanceof CookieTooLargeError) return error;
    throw error;
  }
}
