import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../../context.js';
import { ErrorPage, sendPage } from '../../../hosted/index.js';
import {
  brandingOf,
  type Environment,
  findEnvironmentByClientId,
  listEnvironments,
} from '../../environments/service.js';

/**
 * A visit that belongs to no live flow (a bookmark, a link in an old mail) goes to the app's sign-in endpoint, which
 * starts a proper one (S5): that of the flow that ran out, of `?client_id=`, or of the only environment that has one.
 */
export async function leaveToSignInEndpoint(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  known: Environment | undefined,
): Promise<void> {
  const environment = known ?? (await environmentOf(context, request));
  if (environment?.signInEndpoint) {
    await reply.redirect(new URL(environment.signInEndpoint).href, 303);
    return;
  }
  const app = environment ? brandingOf(environment).appName : 'Your app';
  await sendPage(
    reply,
    ErrorPage({
      ...(environment && { branding: brandingOf(environment) }),
      heading: 'Start the sign-in at the app',
      why: 'This page belongs to a sign-in that is over, or that started nowhere.',
      whatToDo: `Open ${environment ? app : 'the app'} and sign in from there.`,
      facts: [['Request', request.id]],
      ...(context.settings.mode === 'development' && {
        developer: {
          text: 'Building this app? Set its sign-in endpoint, and visits like this one go there:',
          line: 'sign_in_endpoint: http://localhost:3000/login',
        },
      }),
    }),
    { status: 400 },
  );
}

/** A browser that keeps no cookies would go from here to the app and back for ever. */
export async function askForCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  environment: Environment,
): Promise<void> {
  await sendPage(
    reply,
    ErrorPage({
      branding: brandingOf(environment),
      heading: 'Signing in needs cookies',
      why: 'Your browser kept none for this page, or it is shown inside a page of another site.',
      whatToDo: 'Allow cookies for this site, then start again.',
      ...(environment.signInEndpoint && {
        back: { href: new URL(environment.signInEndpoint).href, label: 'Start again' },
      }),
      facts: [['Request', request.id]],
    }),
    { status: 400 },
  );
}

async function environmentOf(context: Context, request: FastifyRequest): Promise<Environment | undefined> {
  const { client_id: clientId } = request.query as { client_id?: unknown };
  if (typeof clientId === 'string') return await findEnvironmentByClientId(context, clientId);
  const withEndpoint = (await listEnvironments(context)).filter((one) => one.signInEndpoint !== null);
  return withEndpoint.length === 1 ? withEndpoint[0] : undefined;
}
