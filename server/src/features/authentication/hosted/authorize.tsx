import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../../context.js';
import { addSeconds } from '../../../platform/clock.js';
import { emailKey, findUser, isEmailAddress } from '../../users/service.js';
import type { Attempt } from '../attempt.js';
import {
  type AuthorizationRequest,
  readAuthorizationRequest,
  type TrustedFault,
} from '../authorization-request.js';
import { decide, loadStanding } from '../standing.js';
import { advance } from './advance.js';
import { hostedSessionOf, recognizeBrowser } from './browser.js';
import { showFault } from './fault-page.js';
import { withParameters } from './redirect-uri.js';

/** A person may have to look for a mail or a device in between. */
const FLOW_SECONDS = 3600;

/** `GET /user_management/authorize` (RFC 6749 §4.1.1): begins a flow, and ends it at once where nothing is owed. */
export async function authorize(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const reading = await readAuthorizationRequest(context, request.query as Record<string, unknown>);
  if (reading.status === 'untrusted') return showFault(context, request, reply, reading.fault);
  if (reading.status === 'refused') return void (await reply.redirect(faultLocation(reading.fault), 302));
  const { environment, redirectUri, state, prompt } = reading.request;
  const browser = recognizeBrowser(context, environment, request, reply);
  const attempt = newHostedAttempt(context, request, reading.request, browser.id);
  const session = await hostedSessionOf(context, environment, browser);
  if (session && (await mayResume(context, reading.request, session.userId))) {
    const user = await findUser(context, environment.id, session.userId);
    attempt.email = user?.email ?? null;
    attempt.userId = session.userId;
    attempt.hostedSessionId = session.id;
    attempt.proofs.push({
      kind: 'hosted_session',
      method: session.method,
      at: session.authTime.toISOString(),
    });
  } else if (reading.request.screenHint !== 'sign-up' && isEmailAddress(attempt.loginHint ?? '')) {
    attempt.email = attempt.loginHint?.trim() ?? null;
  }
  if (prompt === 'none' && decide(await loadStanding(context, attempt)).status === 'owed') {
    // Nothing is kept and nothing is sent: the app only wanted to know.
    const description = 'The person has to sign in, and prompt=none does not allow to ask.';
    const fault = { redirectUri, state, error: 'login_required', description };
    return void (await reply.redirect(faultLocation(fault), 302));
  }
  const next = await advance(context, reply, { environment, attempt, browser });
  await reply.redirect(next.status === 'complete' ? next.location : next.page, 302);
}

/** A hosted session is not used for another person's address, for a new sign-up, nor where the app asks again. */
async function mayResume(context: Context, asked: AuthorizationRequest, userId: string): Promise<boolean> {
  if (asked.prompt === 'login' || asked.screenHint === 'sign-up') return false;
  if (asked.loginHint === null) return true;
  const user = await findUser(context, asked.environment.id, userId);
  return user !== undefined && emailKey(user.email) === emailKey(asked.loginHint);
}

function newHostedAttempt(
  context: Context,
  request: FastifyRequest,
  asked: AuthorizationRequest,
  browserId: string,
): Attempt {
  const now = context.clock.now();
  return {
    id: context.ids.create('attempt'),
    environmentId: asked.environment.id,
    face: 'hosted',
    browserId,
    redirectUri: asked.redirectUri,
    state: asked.state,
    codeChallenge: asked.codeChallenge,
    screenHint: asked.screenHint,
    loginHint: asked.loginHint,
    maxAgeSeconds: asked.maxAgeSeconds,
    mustReauthenticate: asked.prompt === 'login',
    organizationId: asked.organizationId,
    withSecret: false,
    email: null,
    userId: null,
    proofs: [],
    signUp: null,
    hostedSessionId: null,
    decisions: [],
    ipAddress: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 512) ?? null,
    createdAt: now,
    expiresAt: addSeconds(now, FLOW_SECONDS),
  };
}

function faultLocation({ redirectUri, state, error, description }: TrustedFault): string {
  return withParameters(redirectUri, {
    error,
    error_description: description,
    ...(state !== null && { state }),
  });
}
