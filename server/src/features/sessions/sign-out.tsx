import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.js';
import { ErrorPage, LATCHKEY_BRANDING, SignedOutPage, sendPage } from '../../hosted/index.js';
import { invalidParameters } from '../../platform/http/api-error.js';
import { sendError } from '../../platform/http/errors.js';
import type { Api } from '../../platform/http/server.js';
import { forgetInBrowser, readBrowser } from '../authentication/service.js';
import {
  brandingOf,
  type Environment,
  environmentsWithSignOutRedirect,
  findEnvironment,
  findEnvironmentByClientId,
  listEnvironments,
  signOutTarget,
} from '../environments/service.js';
import { endHostedSession, endSession } from './service.js';
import { selectSessionAnywhere } from './store.js';

/** Signing out (contract §11): never asks, never names the person, and tells nothing of unknown sessions. */
export function signOutPages(app: Api, context: Context): void {
  app.get(
    '/user_management/sessions/logout',
    {
      config: { page: true },
      schema: { tags: ['user-management.sessions'], summary: 'Sign out in the browser' },
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      const { session_id: sessionId, return_to: returnTo } = request.query as Record<string, unknown>;
      if (typeof sessionId !== 'string' || sessionId === '') return refuseWithoutSession(request, reply);
      const target = typeof returnTo === 'string' && returnTo !== '' ? returnTo : undefined;
      const ended = await endNamedSession(context, sessionId);
      const environment =
        ended ?? (await environmentOfCookie(context, request)) ?? (await onlyEnvironmentOf(context, target));
      // Only for a session that is ours: a link with a made-up id must sign nobody out.
      if (ended) await forgetInBrowser(context, request, reply, ended);
      const where = environment && (await signOutTarget(context, environment, target));
      if (where?.kind === 'redirect') return reply.redirect(new URL(where.uri).href, 302);
      return showNowhereToGo(context, request, reply, target);
    },
  );

  app.get('/signed-out', { config: { page: true }, schema: { hide: true } }, async (request, reply) => {
    const { client_id: clientId } = request.query as { client_id?: unknown };
    const environment =
      typeof clientId === 'string' ? await findEnvironmentByClientId(context, clientId) : undefined;
    const page = (
      <SignedOutPage
        branding={environment ? brandingOf(environment) : LATCHKEY_BRANDING}
        {...(environment?.signInEndpoint && { signInHref: environment.signInEndpoint })}
      />
    );
    return sendPage(reply, page);
  });
}

/** Ends the session and the hosted session that made it; done also when the redirect is refused afterwards. */
async function endNamedSession(context: Context, sessionId: string): Promise<Environment | undefined> {
  const session = await selectSessionAnywhere(context, sessionId);
  if (!session) return undefined;
  await endSession(context, session.environment_id, session.id, 'signed_out');
  if (session.hosted_session_id !== null) {
    await endHostedSession(context, session.environment_id, session.hosted_session_id);
  }
  return await findEnvironment(context, session.environment_id);
}

/** The environment that this browser has been signed in to, where it is the only one. */
async function environmentOfCookie(
  context: Context,
  request: FastifyRequest,
): Promise<Environment | undefined> {
  const environments = await listEnvironments(context);
  const known = environments.filter((one) => readBrowser(context, one, request) !== undefined);
  return known.length === 1 ? known[0] : undefined;
}

async function onlyEnvironmentOf(
  context: Context,
  returnTo: string | undefined,
): Promise<Environment | undefined> {
  if (returnTo === undefined) return undefined;
  const environments = await environmentsWithSignOutRedirect(context, returnTo);
  return environments.length === 1 ? environments[0] : undefined;
}

function refuseWithoutSession(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const message = 'session_id is required: it is the sid claim of the access token.';
  if (!request.headers.accept?.includes('text/html')) {
    return sendError(invalidParameters([{ code: 'required', field: 'session_id', message }]), reply);
  }
  const page = (
    <ErrorPage
      heading="This sign-out link is incomplete"
      why="It doesn’t say which session to end."
      whatToDo="Sign out in the app instead."
      facts={[['Request', request.id]]}
    />
  );
  return sendPage(reply, page, { status: 400 });
}

/** The session is over, but there is no address to go to (S6). The same page for known and unknown sessions. */
function showNowhereToGo(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  returnTo: string | undefined,
): FastifyReply {
  const isRefused = returnTo !== undefined;
  const page = (
    <ErrorPage
      heading="You’re signed out, but there’s nowhere to go"
      why={
        isRefused
          ? 'The app asked to send you to an address that isn’t on its list.'
          : 'The app has no page set for after signing out.'
      }
      whatToDo="Close this window, or open the app again."
      facts={[...(isRefused ? [['Address', returnTo] as const] : []), ['Request', request.id]]}
      {...(context.settings.mode === 'development' && {
        developer: {
          text: 'Building this app? Add a sign-out redirect to its environment:',
          line: `sign_out_redirects: [${JSON.stringify(returnTo ?? 'http://localhost:3000/')}]`,
        },
      })}
    />
  );
  return sendPage(reply, page, { status: 400 });
}
