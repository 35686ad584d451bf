import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.js';
import {
  emailRefusal,
  PasswordPage,
  refusals,
  SignInPage,
  sendPage,
  tooManyTries,
} from '../../hosted/index.js';
import type { Api } from '../../platform/http/server.js';
import {
  advance,
  checkForm,
  claimAddress,
  FLOW_PAGE,
  type Flow,
  field,
  openFlow,
  refuse,
  takeRefusal,
} from '../authentication/service.js';
import { emailKey, isEmailAddress } from '../users/service.js';
import { checkPassword } from './check.js';

/** What is longer is no address (RFC 5321 §4.5.3.1.3), and not shown again whole. */
const LONGEST_ADDRESS = 254;

/** Sign in asks for the address first, then for the password on the same path, with the address shown. */
export function signInPages(app: Api, context: Context): void {
  app.get('/sign-in', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    const isAtPassword = (request.query as { step?: unknown }).step === 'password';
    return isAtPassword && flow.attempt.email !== null
      ? showPassword(reply, flow, takeRefusal<PasswordRefusal>(context, request, reply))
      : showSignIn(reply, flow, takeRefusal<AddressRefusal>(context, request, reply));
  });

  app.post('/sign-in', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    checkForm(context, request, flow.browser.id);
    const isPasswordForm = (request.body as { password?: unknown }).password !== undefined;
    if (!isPasswordForm || flow.attempt.email === null)
      return await takeAddress(context, request, reply, flow);
    // The address that the form was drawn with: another tab may have changed the flow's since.
    const shown = field(request, 'email');
    if (isEmailAddress(shown) && emailKey(shown) !== emailKey(flow.attempt.email)) {
      await claimAddress(context, flow, shown);
    }
    return await takePassword(context, request, reply, flow, flow.attempt.email);
  });
}

async function takeAddress(context: Context, request: FastifyRequest, reply: FastifyReply, flow: Flow) {
  const email = field(request, 'email').trim();
  if (!isEmailAddress(email)) {
    const refusal: AddressRefusal = { typed: email.slice(0, LONGEST_ADDRESS) };
    return refuse(context, reply, flow.href('/sign-in'), refusal);
  }
  await claimAddress(context, flow, email);
  return reply.redirect(passwordHref(flow), 303);
}

async function takePassword(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  flow: Flow,
  email: string,
) {
  const password = field(request, 'password');
  const refuseWith = (refusal: PasswordRefusal) => refuse(context, reply, passwordHref(flow), refusal);
  if (password === '') return refuseWith({ errors: { password: refusals.passwordMissing() } });
  const { environment, attempt, browser } = flow;
  const outcome = await checkPassword(context, environment, {
    email,
    password,
    networkAddress: request.ip,
    ipAddress: attempt.ipAddress,
    userAgent: attempt.userAgent,
  });
  if (outcome.status === 'too_many') {
    return refuseWith({ refusal: tooManyTries(outcome.waitSeconds), status: 429 });
  }
  if (outcome.status === 'wrong') return refuseWith({ isMismatch: true });
  Object.assign(attempt, {
    email: outcome.user.email,
    userId: outcome.user.id,
    signUp: null,
    hostedSessionId: null,
  });
  attempt.proofs = [outcome.proof];
  const { event, writes } = outcome;
  const next = await advance(context, reply, { environment, attempt, browser, events: [event], writes });
  return reply.redirect(next.status === 'complete' ? next.location : next.page, 303);
}

/** An address of its own, so that Back leads from the password to the address. */
function passwordHref(flow: Flow): string {
  return flow.href('/sign-in', { step: 'password' });
}

interface AddressRefusal {
  typed: string;
}

function showSignIn(reply: FastifyReply, flow: Flow, refused?: AddressRefusal) {
  const { attempt, branding, csrf, environment, formTargets } = flow;
  const email = refused?.typed ?? attempt.email ?? attempt.loginHint ?? '';
  return sendPage(
    reply,
    <SignInPage
      branding={branding}
      action={flow.href('/sign-in')}
      csrf={csrf}
      values={{ email }}
      {...(environment.authentication.sign_up && { signUpHref: flow.href('/sign-up') })}
      {...(refused && { errors: { email: emailRefusal(refused.typed) } })}
    />,
    { formTargets, status: refused ? 400 : 200 },
  );
}

type PasswordRefusal = Partial<
  Pick<Parameters<typeof PasswordPage>[0], 'errors' | 'isMismatch' | 'refusal'> & { status: number }
>;

function showPassword(reply: FastifyReply, flow: Flow, refused?: PasswordRefusal) {
  const { attempt, branding, csrf, formTargets } = flow;
  const { status = 400, ...why } = refused ?? {};
  return sendPage(
    reply,
    <PasswordPage
      branding={branding}
      action={flow.href('/sign-in')}
      csrf={csrf}
      email={attempt.email ?? ''}
      changeHref={flow.href('/sign-in')}
      forgotHref={flow.href('/forgot-password')}
      {...why}
    />,
    { formTargets, status: refused ? status : 200 },
  );
}
