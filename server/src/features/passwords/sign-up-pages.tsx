import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.js';
import {
  emailRefusal,
  type FieldError,
  fieldRefusal,
  passwordTooShort,
  SignUpPage,
  sendPage,
} from '../../hosted/index.js';
import { ApiError } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import {
  advance,
  checkForm,
  FLOW_PAGE,
  type Flow,
  field,
  openFlow,
  refuse,
  takeRefusal,
} from '../authentication/service.js';
import { sendVerification } from '../email-verification/service.js';
import type { Environment } from '../environments/service.js';
import { findUserByEmail, isEmailAddress } from '../users/service.js';
import { checkNewPassword, hashPassword } from './service.js';

const LONGEST_NAME = 255;

interface Typed {
  first_name: string;
  last_name: string;
  email: string;
}

type Errors = Partial<Record<keyof Typed | 'password', FieldError>>;

interface Refusal {
  values: Typed;
  errors: Errors;
}

/** Sign up takes names, address and password on one page. */
export function signUpPages(app: Api, context: Context): void {
  app.get('/sign-up', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    if (!flow.environment.authentication.sign_up) return reply.redirect(flow.href('/sign-in'), 303);
    const email = flow.attempt.email ?? flow.attempt.loginHint ?? '';
    const refused = takeRefusal<Refusal>(context, request, reply);
    return show(reply, flow, refused?.values ?? { first_name: '', last_name: '', email }, refused?.errors);
  });

  app.post('/sign-up', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    checkForm(context, request, flow.browser.id);
    if (!flow.environment.authentication.sign_up) {
      throw new ApiError(403, 'sign_up_not_allowed', 'Signing up is switched off here.');
    }
    return await takeSignUp(context, request, reply, flow);
  });
}

/**
 * What was typed belongs to the attempt and becomes a user's only when the code is entered in this browser. A known
 * address goes on in the same way, with the same work done; its owner gets a mail that says so (contract §13).
 */
async function takeSignUp(context: Context, request: FastifyRequest, reply: FastifyReply, flow: Flow) {
  const typed: Typed = {
    first_name: field(request, 'first_name').trim(),
    last_name: field(request, 'last_name').trim(),
    email: field(request, 'email').trim(),
  };
  const password = field(request, 'password');
  const errors = await refusalsOf(context, flow, typed, password);
  if (Object.keys(errors).length > 0) {
    const refusal: Refusal = { values: shortened(typed), errors };
    return refuse(context, reply, flow.href('/sign-up'), refusal);
  }
  const { attempt, browser, environment } = flow;
  const passwordHash = await hashPassword(context, password);
  const known = (await findUserByEmail(context, environment.id, typed.email)) !== undefined;
  Object.assign(attempt, { email: typed.email, userId: null, proofs: [], hostedSessionId: null });
  attempt.signUp = { firstName: typed.first_name || null, lastName: typed.last_name || null, passwordHash };
  const next = await advance(context, reply, { environment, attempt, browser });
  const sent = await sendVerification(context, environment, {
    attemptId: attempt.id,
    email: typed.email,
    known,
  });
  const page = next.status === 'complete' ? next.location : next.page;
  return reply.redirect(sent.sent === 'sent' ? page : `${page}&wait=${sent.waitSeconds ?? 0}`, 303);
}

/** What is longer than any field may be is not shown again whole. */
function shortened({ first_name, last_name, email }: Typed): Typed {
  const cut = (text: string) => text.slice(0, LONGEST_NAME);
  return { first_name: cut(first_name), last_name: cut(last_name), email: cut(email) };
}

async function refusalsOf(context: Context, flow: Flow, typed: Typed, password: string): Promise<Errors> {
  const errors: Errors = {};
  for (const [name, label] of [
    ['first_name', 'First name'],
    ['last_name', 'Last name'],
  ] as const) {
    if (typed[name].length > LONGEST_NAME) errors[name] = fieldRefusal(label, 'Use at most 255 characters.');
  }
  if (!isEmailAddress(typed.email)) errors.email = emailRefusal(typed.email);
  const passwordError = await passwordRefusal(context, flow.environment, typed, password);
  if (passwordError) errors.password = passwordError;
  return errors;
}

async function passwordRefusal(
  context: Context,
  environment: Environment,
  { email, first_name: firstName, last_name: lastName }: Typed,
  password: string,
): Promise<FieldError | undefined> {
  const minimum = environment.authentication.password_min_length;
  const length = [...password.normalize('NFC')].length;
  if (length === 0) return passwordTooShort(length, minimum);
  const checked = await checkNewPassword(context, environment, password, { email, firstName, lastName });
  if (checked.status === 'ok') return undefined;
  return checked.status === 'password_too_short'
    ? passwordTooShort(length, minimum)
    : fieldRefusal('Password', checked.message);
}

function show(reply: FastifyReply, flow: Flow, values: Typed, errors?: Errors) {
  const { branding, csrf, environment, formTargets } = flow;
  return sendPage(
    reply,
    <SignUpPage
      branding={branding}
      action={flow.href('/sign-up')}
      csrf={csrf}
      signInHref={flow.href('/sign-in')}
      passwordMinimumLength={environment.authentication.password_min_length}
      values={values}
      {...(errors && { errors })}
    />,
    { formTargets, status: errors ? 400 : 200 },
  );
}
