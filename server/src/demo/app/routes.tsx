import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.js';
import { listEnvironments } from '../../features/environments/service.js';
import { sendPage } from '../../hosted/index.js';
import { ApiError } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { developmentGuard } from '../development-only.js';
import { claimsOf, createDemoClient } from './client.js';
import { clearCookie, type DemoSession, readCookie, writeCookie } from './cookie.js';
import { SignedInDemo, SignedOutDemo } from './pages.js';

/** The small app at `/demo`: signed out, "Sign in", then the user as JSON, "Sign out". */
export function demoRoutes(app: Api, context: Context): void {
  const onRequest = developmentGuard(context);
  if (!onRequest) return;
  const client = createDemoClient(context);
  const page = { onRequest, config: { page: true }, schema: { hide: true }, exposeHeadRoute: false };

  app.get('/demo', page, async (request, reply) => {
    const session = await currentSession(request, reply);
    return session
      ? sendPage(reply, <SignedInDemo user={session.user} claims={claimsOf(session.accessToken)} />)
      : sendPage(reply, <SignedOutDemo />);
  });

  app.get('/demo/sign-in', page, (_request, reply) => begin(reply));
  app.get('/demo/sign-up', page, (_request, reply) => begin(reply, 'sign-up'));

  app.get('/demo/callback', page, async (request, reply) => {
    const { code, state, error_description: problem } = request.query as Record<string, string | undefined>;
    const underWay = readCookie(context, request, 'latchkey_demo_flow');
    clearCookie(reply, 'latchkey_demo_flow');
    if (problem !== undefined) return refuse(reply, problem);
    if (!code || !underWay || underWay.state !== state) {
      return refuse(reply, 'This sign-in did not start here. Start it again.');
    }
    const outcome = await client.exchange(await clientId(), code, underWay.codeVerifier);
    if (outcome.status !== 'ok') {
      return refuse(
        reply,
        outcome.status === 'refused' ? outcome.message : 'The server did not answer. Try again.',
      );
    }
    writeCookie(context, reply, 'latchkey_demo_session', outcome.session);
    return reply.redirect('/demo', 303);
  });

  app.post('/demo/sign-out', page, async (request, reply) => {
    const session = readCookie(context, request, 'latchkey_demo_session');
    clearCookie(reply, 'latchkey_demo_session');
    return reply.redirect(session ? client.signOutUrl(session) : '/demo', 303);
  });

  async function begin(reply: FastifyReply, screenHint?: string) {
    const underWay = { state: context.random.token(128), codeVerifier: context.random.token(256) };
    writeCookie(context, reply, 'latchkey_demo_flow', underWay);
    const options = { clientId: await clientId(), ...underWay, ...(screenHint && { screenHint }) };
    return reply.redirect(client.authorizationUrl(options), 303);
  }

  /** The session of the cookie, refreshed when its access token has run out; kept when the server can't be asked. */
  async function currentSession(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<DemoSession | undefined> {
    const session = readCookie(context, request, 'latchkey_demo_session');
    if (!session) return undefined;
    const expiresAt = Number(claimsOf(session.accessToken).exp) * 1000;
    if (expiresAt > context.clock.now().getTime()) return session;
    const outcome = await client.refresh(await clientId(), session);
    if (outcome.status === 'ok') {
      writeCookie(context, reply, 'latchkey_demo_session', outcome.session);
      return outcome.session;
    }
    if (outcome.status === 'unreachable') return session;
    clearCookie(reply, 'latchkey_demo_session');
    return undefined;
  }

  async function clientId(): Promise<string> {
    const [first] = await listEnvironments(context);
    if (!first) throw new ApiError(404, 'not_found', 'There is no environment to try.');
    return first.clientId;
  }
}

function refuse(reply: FastifyReply, notice: string): FastifyReply {
  return sendPage(reply, <SignedOutDemo notice={notice} />, { status: 400 });
}
