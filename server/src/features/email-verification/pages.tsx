import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, inTransaction, type Work } from '../../context.js';
import {
  type FieldError,
  type ResendStatus,
  refusals,
  sendPage,
  VerifyEmailPage,
} from '../../hosted/index.js';
import type { Api } from '../../platform/http/server.js';
import {
  type Attempt,
  type AttemptResult,
  advance,
  checkForm,
  FLOW_PAGE,
  type Flow,
  field,
  keep,
  openFlow,
  type Proof,
  refuse,
  takeRefusal,
} from '../authentication/service.js';
import { CODE_SECONDS } from '../one-time-codes/service.js';
import { createUser, findUserByEmail, verifyUserEmail } from '../users/service.js';
import { type CodeCheck, checkVerificationCode, sendVerification } from './service.js';

/** What is longer is not shown again whole. */
const LONGEST_CODE = 64;

interface Refusal {
  error: FieldError;
  code: string;
}

/** Check your email: the code, and another one if it does not come. */
export function emailVerificationPages(app: Api, context: Context): void {
  app.get('/verify-email', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    if (flow.attempt.email === null) return reply.redirect(flow.href('/sign-in'), 303);
    const refused = takeRefusal<Refusal>(context, request, reply);
    return show(reply, flow, { resend: resendStatus(request), ...refused });
  });

  app.post('/verify-email', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    checkForm(context, request, flow.browser.id);
    return await takeCode(context, request, reply, flow);
  });

  app.post('/verify-email/resend', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    checkForm(context, request, flow.browser.id);
    if (flow.attempt.userId === null && flow.attempt.signUp === null) {
      return reply.redirect(flow.href('/sign-in'), 303);
    }
    const sent = await resend(context, flow);
    const report = sent.sent === 'sent' ? { sent: '1' } : { wait: String(sent.waitSeconds ?? 0) };
    return reply.redirect(flow.href('/verify-email', report), 303);
  });
}

async function takeCode(context: Context, request: FastifyRequest, reply: FastifyReply, flow: Flow) {
  const code = field(request, 'code');
  const refuseWith = (refusal: Refusal) => refuse(context, reply, flow.href('/verify-email'), refusal);
  if (code.replace(/[\s-]/g, '') === '') return refuseWith({ error: refusals.codeMissing(), code: '' });
  const { attempt, browser, environment } = flow;
  const { id: attemptId, email } = attempt;
  const target = attempt.userId === null ? { attemptId, email: email ?? '' } : { userId: attempt.userId };
  const outcome = await inTransaction(context, async (tx) => {
    const check = await checkVerificationCode(tx, environment.id, target, code);
    return { check, accepted: check === 'right' ? await acceptAddress(tx, flow) : {} };
  });
  Object.assign(attempt, outcome.accepted);
  const { events, error } = report(flow, outcome.check);
  // Sent twice: the other call has used the code, and the flow goes on from there.
  if (outcome.check === 'used') return reply.redirect(flow.href('/verify-email'), 303);
  if (error) {
    await keep(context, { environment, attempt, browser, events });
    return refuseWith({ error, code: code.slice(0, LONGEST_CODE) });
  }
  const next = await advance(context, reply, { environment, attempt, browser, events });
  return reply.redirect(next.status === 'complete' ? next.location : next.page, 303);
}

/** The person has the address: a sign-up becomes a user, a user's address is verified. What changes of the attempt. */
async function acceptAddress(tx: Work, { attempt, environment }: Flow): Promise<Partial<Attempt>> {
  const at = tx.clock.now().toISOString();
  const codeProof: Proof = { kind: 'email_code', method: null, at };
  if (attempt.userId !== null) {
    await verifyUserEmail(tx, environment.id, attempt.userId, attempt.email ?? '');
    return { proofs: [...attempt.proofs, codeProof] };
  }
  if (attempt.signUp === null || attempt.email === null) return {};
  // Closed while the code was on its way.
  if (!environment.authentication.sign_up) return { signUp: null };
  const { firstName, lastName, passwordHash } = attempt.signUp;
  const fields = { email: attempt.email, emailVerified: true, firstName, lastName, passwordHash };
  const made = await createUser(tx, environment.id, fields);
  // Somebody else's sign-up was first: this one never changes that user, so the password is asked for.
  if (made.status !== 'created') return { signUp: null };
  const passwordProof: Proof = {
    kind: 'password',
    method: 'Password',
    at,
    passwordSetAt: made.user.password_set_at?.toISOString() ?? null,
  };
  return { signUp: null, userId: made.user.id, proofs: [...attempt.proofs, passwordProof, codeProof] };
}

function report(flow: Flow, check: CodeCheck): { events: AttemptResult['events']; error?: FieldError } {
  const { attempt } = flow;
  const facts = {
    type: 'email_verification',
    user_id: attempt.userId,
    email: attempt.email,
    ip_address: attempt.ipAddress,
    user_agent: attempt.userAgent,
  };
  if (check === 'right') {
    const data = { ...facts, status: 'succeeded' };
    return { events: [{ event: 'authentication.email_verification_succeeded', data }] };
  }
  const data = { ...facts, status: 'failed', error: { code: check, message: 'The code was not accepted.' } };
  return { events: [{ event: 'authentication.email_verification_failed', data }], error: wordsFor(check) };
}

function wordsFor(check: Exclude<CodeCheck, 'right'>): FieldError {
  if (check === 'too_many_tries') return refusals.codeTooManyTries();
  return check === 'expired' ? refusals.codeExpired() : refusals.codeWrong();
}

async function resend(context: Context, flow: Flow) {
  const { attempt, environment } = flow;
  const email = attempt.email ?? '';
  if (attempt.userId !== null)
    return await sendVerification(context, environment, { userId: attempt.userId, email });
  const known = (await findUserByEmail(context, environment.id, email)) !== undefined;
  return await sendVerification(context, environment, { attemptId: attempt.id, email, known });
}

/** What the redirect after a request for another code says; only a number is taken from the address. */
function resendStatus(request: FastifyRequest): ResendStatus | undefined {
  const { sent, wait } = request.query as { sent?: unknown; wait?: unknown };
  if (typeof wait === 'string' && /^\d{1,5}$/.test(wait))
    return { kind: 'too_soon', waitSeconds: Number(wait) };
  return sent === undefined ? undefined : { kind: 'sent' };
}

function show(
  reply: FastifyReply,
  flow: Flow,
  state: { resend?: ResendStatus | undefined; error?: FieldError; code?: string },
) {
  const { attempt, branding, csrf, formTargets } = flow;
  const isSignUp = attempt.signUp !== null;
  return sendPage(
    reply,
    <VerifyEmailPage
      branding={branding}
      action={flow.href('/verify-email')}
      csrf={csrf}
      email={attempt.email ?? ''}
      expiresInSeconds={CODE_SECONDS}
      resendAction={flow.href('/verify-email/resend')}
      otherEmailHref={isSignUp ? flow.href('/sign-up') : flow.href('/sign-in')}
      {...(state.error && { errors: { code: state.error }, values: { code: state.code ?? '' } })}
      {...(state.resend && { resend: state.resend })}
    />,
    { formTargets, status: state.error ? 400 : 200 },
  );
}
