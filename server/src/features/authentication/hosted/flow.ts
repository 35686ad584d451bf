import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../../context.js';
import type { Branding } from '../../../hosted/index.js';
import {
  brandingOf,
  type Environment,
  findEnvironment,
  registeredOrigins,
} from '../../environments/service.js';
import type { Attempt } from '../attempt.js';
import { selectAttempt, selectAttemptOfBrowser, selectAttemptOrigin } from '../store.js';
import { keep } from './advance.js';
import { type Browser, hostedSessionOf, readBrowser, recognizeBrowser } from './browser.js';
import { finishAgain } from './complete.js';
import { formToken } from './forms.js';
import { askForCookies, leaveToSignInEndpoint } from './stray.js';

/** A browser follows a redirect at once; a link that somebody copies takes longer. */
const JUST_BEGUN_SECONDS = 10;

/** A sign-in under way in this browser, as a hosted page sees it. */
export interface Flow {
  attempt: Attempt;
  environment: Environment;
  browser: Browser;
  branding: Branding;
  /** The hidden field of its forms. */
  csrf: string;
  /** Where its forms' redirects may lead. */
  formTargets: string[];
  /** A page of this flow: `/sign-in?flow=…`. */
  href(path: string, query?: Record<string, string>): string;
}

/** A page of a flow: visited again after its end, it makes a new code, so it is nothing for HEAD. */
export const FLOW_PAGE = { config: { page: true }, schema: { hide: true }, exposeHeadRoute: false };

/**
 * The live flow that a hosted page belongs to, or undefined when the reply was sent already: a flow that ran out, or a
 * visit that did not start at the app, goes to the sign-in endpoint (S5); one that was finished in this browser goes
 * on to the app again, so that Back and a double click never dead-end.
 */
export async function openFlow(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Flow | undefined> {
  const { flow: id } = request.query as { flow?: unknown };
  const origin = typeof id === 'string' ? await selectAttemptOrigin(context, id) : undefined;
  const environment = origin && (await findEnvironment(context, origin.environment_id));
  if (typeof id !== 'string' || !origin || !environment) {
    await leaveToSignInEndpoint(context, request, reply, undefined);
    return undefined;
  }
  if (!readBrowser(context, environment, request) && isJustBegun(context, origin)) {
    await askForCookies(request, reply, environment);
    return undefined;
  }
  const browser = recognizeBrowser(context, environment, request, reply);
  const attempt =
    origin.browser_id === browser.id ? await selectAttempt(context, environment.id, { id }) : undefined;
  if (!attempt) {
    const isFinishedHere = origin.browser_id === browser.id && origin.completed_at !== null;
    const session = isFinishedHere ? await hostedSessionOf(context, environment, browser) : undefined;
    const location = session && (await finishAgain(context, environment, id, session));
    if (location !== undefined) await reply.redirect(location, 303);
    else await leaveToSignInEndpoint(context, request, reply, environment);
    return undefined;
  }
  return {
    attempt,
    environment,
    browser,
    branding: brandingOf(environment),
    csrf: formToken(context, browser.id),
    formTargets: await formTargetsOf(context, environment, attempt.redirectUri),
    href: (path, query = {}) => `${path}?${new URLSearchParams({ flow: attempt.id, ...query })}`,
  };
}

/** Came straight from where it began, which gave the browser its cookie: one without it keeps none. */
function isJustBegun(context: Context, origin: { created_at: Date; completed_at: Date | null }): boolean {
  const ageMilliseconds = context.clock.now().getTime() - origin.created_at.getTime();
  return origin.completed_at === null && ageMilliseconds < JUST_BEGUN_SECONDS * 1000;
}

/** The flow's redirect URI (its origin, or its private scheme) and every origin that the environment has registered. */
export async function formTargetsOf(
  context: Context,
  environment: Environment,
  redirectUri: string | null = null,
): Promise<string[]> {
  const targets = new Set(await registeredOrigins(context, environment.id));
  if (redirectUri !== null) {
    const { origin, protocol, hostname } = new URL(redirectUri);
    // Policies have no word for an IPv6 host: for the length of such a flow, its scheme stands for it.
    targets.add(origin === 'null' || hostname.startsWith('[') ? protocol : origin);
  }
  return [...targets];
}

/** Begins the flow anew with an address: what was shown for another person does not count for this one. */
export async function claimAddress(
  context: Context,
  flow: Pick<Flow, 'attempt' | 'environment' | 'browser'>,
  email: string,
): Promise<void> {
  Object.assign(flow.attempt, { email, userId: null, proofs: [], signUp: null, hostedSessionId: null });
  await keep(context, flow);
}

/**
 * Puts a person who has just set a new password back into the flow that this browser has under way: at its password
 * page, with their address. Undefined where there is no such flow.
 */
export async function resumeFlowWith(
  context: Context,
  environment: Environment,
  browser: Browser,
  email: string,
): Promise<string | undefined> {
  const attempt = await selectAttemptOfBrowser(context, environment.id, browser.id);
  if (!attempt) return undefined;
  await claimAddress(context, { attempt, environment, browser }, email);
  return `/sign-in?flow=${attempt.id}&step=password`;
}
