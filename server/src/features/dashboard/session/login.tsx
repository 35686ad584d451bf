import {
  authorizationUrl,
  type CallbackDecision,
  checkState,
  createState,
  decideCallback,
  exchangeCode,
  planStateCookies,
  safeReturnPath,
  stateCookieName,
  toSealedSession,
} from '@latchkey/session';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../../context.js';
import { ErrorPage, NoticePage, sendPage } from '../../../hosted/index.js';
import type { Api } from '../../../platform/http/server.js';
import { findBuiltInEnvironment, hasAdministrator } from '../../administrators/service.js';
import { endSession } from '../../sessions/service.js';
import { gateOf } from '../gate.js';
import { applyCookies, sessionCookie } from './cookies.js';
import { readSession } from './read.js';

/** Each begins or goes on with a sign-in, so it is nothing for HEAD. */
const PAGE = { config: { page: true }, schema: { hide: true }, exposeHeadRoute: false };

const LOGIN = '/dashboard/login';

/** Where administrators sign in: at the same hosted pages as everybody, and back with a code. */
export function loginPages(app: Api, context: Context): void {
  const { client } = gateOf(app, context);

  app.get(LOGIN, PAGE, async (request, reply) => {
    const { return_to: returnTo, fresh } = request.query as Record<string, unknown>;
    if (!(await hasAdministrator(context))) return showNobody(reply);
    const { session, cookies } = await readSession(context, client, request);
    applyCookies(reply, cookies);
    const isFresh = fresh !== undefined;
    const returnPath = pathInside(typeof returnTo === 'string' ? returnTo : undefined);
    if (session && !isFresh) return reply.redirect(returnPath, 303);
    const now = context.clock.now();
    const { state, codeChallenge } = await createState({
      password: client.password(),
      now,
      random: client.random,
      returnPath,
    });
    applyCookies(
      reply,
      planStateCookies({
        state,
        presentNames: Object.keys(request.cookies),
        attributes: client.stateCookieAttributes(),
      }),
    );
    const address = authorizationUrl({
      ...client.config(),
      redirectUri: client.redirectUri(),
      provider: 'authkit',
      state,
      codeChallenge,
      ...(isFresh && { prompt: 'login' }),
      ...(isFresh && session && { loginHint: session.user.email }),
    });
    return reply.redirect(address, 303);
  });

  app.get('/dashboard/callback', PAGE, async (request, reply) => {
    const query = new URL(request.url, context.settings.dashboardUrl).searchParams;
    const state = query.get('state');
    const cookie = (state && request.cookies[stateCookieName(state)]) || null;
    const now = context.clock.now();
    const check = await checkState({ state, cookie, passwords: [client.password()], now });
    const decision = decideCallback(query, check, client.stateCookieAttributes());
    applyCookies(reply, decision.cookies);
    if (decision.decision === 'exchange') return await finish(request, reply, decision);
    const { session, cookies } = await readSession(context, client, request);
    applyCookies(reply, cookies);
    // Opened again, from the history: whoever is in already is led home.
    if (session) return reply.redirect('/dashboard', 303);
    return showRefused(request, reply);
  });

  async function finish(
    request: FastifyRequest,
    reply: FastifyReply,
    decision: Extract<CallbackDecision, { decision: 'exchange' }>,
  ) {
    const answer = await exchangeCode(client.config(), decision, client.runtime);
    if (answer.status === 'refused') return showRefused(request, reply);
    if (answer.status === 'unreachable') return showUnreachable(request, reply);
    await endSessionBefore(request);
    const { returnPath } = decision;
    applyCookies(reply, [await sessionCookie(context, client, toSealedSession(answer.value))]);
    return reply.redirect(pathInside(returnPath), 303);
  }

  /** Whoever proves again who they are needs the session before no more. */
  async function endSessionBefore(request: FastifyRequest): Promise<void> {
    const { session } = await readSession(context, client, request);
    const builtIn = session && (await findBuiltInEnvironment(context));
    if (builtIn) await endSession(context, builtIn.id, session.id, 'signed_out');
  }
}

/** A page of the dashboard, and none that would begin another sign-in. */
function pathInside(text: string | undefined): string {
  const path = safeReturnPath(text);
  const isInside = /^\/dashboard(?:[/?#]|$)/.test(path);
  return isInside && !/^\/dashboard\/(?:login|callback|api)\b/.test(path) ? path : '/dashboard';
}

function showNobody(reply: FastifyReply): FastifyReply {
  return sendPage(
    reply,
    <NoticePage
      heading="There is no administrator yet"
      text="Open the one-time link that the start printed. To get another one, run “npx latchkey admin create”."
    />,
  );
}

function showRefused(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const page = (
    <ErrorPage
      heading="This sign-in can’t go on"
      why="It did not start in this browser, or it took too long."
      whatToDo="Start it again."
      back={{ href: LOGIN, label: 'Start again' }}
      facts={[['Request', request.id]]}
    />
  );
  return sendPage(reply, page, { status: 400 });
}

function showUnreachable(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const page = (
    <ErrorPage
      heading="Latchkey can’t go on right now"
      why="It couldn’t finish your sign-in."
      whatToDo="Wait a moment, then load this page again."
      facts={[['Request', request.id]]}
    />
  );
  return sendPage(reply, page, { status: 503 });
}
