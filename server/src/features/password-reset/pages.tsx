import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../context.js';
import {
  ErrorPage,
  emailRefusal,
  type FieldError,
  ForgotPasswordPage,
  ForgotPasswordSentPage,
  type FormRefusal,
  fieldRefusal,
  LATCHKEY_BRANDING,
  passwordTooShort,
  ResetLinkExpiredPage,
  ResetPasswordDonePage,
  ResetPasswordPage,
  sendPage,
  tooManyTries,
} from '../../hosted/index.js';
import type { Api } from '../../platform/http/server.js';
import {
  checkForm,
  claimAddress,
  FLOW_PAGE,
  type Flow,
  field,
  formTargetsOf,
  formToken,
  openFlow,
  recognizeBrowser,
  refuse,
  resumeFlowWith,
  takeRefusal,
} from '../authentication/service.js';
import { brandingOf, type Environment, findEnvironmentByClientId } from '../environments/service.js';
import { isEmailAddress } from '../users/service.js';
import { confirmReset, RESET_SECONDS, readReset, startReset } from './service.js';

const PAGE = { config: { page: true }, schema: { hide: true } };
/** What is longer is no address (RFC 5321 §4.5.3.1.3), and not shown again whole. */
const LONGEST_ADDRESS = 254;

interface ForgotRefusal {
  typed: string;
  error?: FieldError;
  refusal?: FormRefusal;
  status?: number;
}

interface ResetRefusal {
  error: FieldError;
}

/** Forgot and reset the password. The link opens on any device; opening it changes nothing. */
export function passwordResetPages(app: Api, context: Context): void {
  // Links that are on their way beside their answer are waited for when the server stops.
  const onTheirWay = new Set<Promise<void>>();
  const keepUntilDone = (delivery: Promise<void>) => {
    onTheirWay.add(delivery);
    void delivery.finally(() => onTheirWay.delete(delivery));
  };
  app.addHook('onClose', async () => void (await Promise.all(onTheirWay)));

  app.get('/forgot-password', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    const email = flow.attempt.email ?? flow.attempt.loginHint ?? '';
    return showForgot(reply, flow, email, takeRefusal<ForgotRefusal>(context, request, reply));
  });

  app.post('/forgot-password', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    checkForm(context, request, flow.browser.id);
    const email = field(request, 'email').trim();
    const refuseWith = (refusal: Omit<ForgotRefusal, 'typed'>) =>
      refuse(context, reply, flow.href('/forgot-password'), {
        typed: email.slice(0, LONGEST_ADDRESS),
        ...refusal,
      });
    if (!isEmailAddress(email)) return refuseWith({ error: emailRefusal(email) });
    const started = await startReset(context, flow.environment, email);
    if (started.status === 'too_many') {
      return refuseWith({ refusal: tooManyTries(started.waitSeconds), status: 429 });
    }
    if (started.status === 'started') keepUntilDone(started.delivery);
    await claimAddress(context, flow, email);
    return reply.redirect(flow.href('/forgot-password/sent'), 303);
  });

  app.get('/forgot-password/sent', FLOW_PAGE, async (request, reply) => {
    const flow = await openFlow(context, request, reply);
    if (!flow) return reply;
    const page = (
      <ForgotPasswordSentPage
        branding={flow.branding}
        email={flow.attempt.email ?? ''}
        expiresInSeconds={RESET_SECONDS}
        backHref={signInHref(flow)}
      />
    );
    return sendPage(reply, page, { formTargets: flow.formTargets });
  });

  app.get('/reset-password', PAGE, async (request, reply) => {
    const { token } = request.query as { token?: unknown };
    const refused = takeRefusal<ResetRefusal>(context, request, reply);
    return await showReset(context, request, reply, typeof token === 'string' ? token : '', refused?.error);
  });

  app.post('/reset-password', PAGE, async (request, reply) => {
    const token = field(request, 'token');
    const state = await readReset(context, token);
    const href = `/reset-password?${new URLSearchParams({ token })}`;
    // Not a form of ours.
    if (state.status === 'unknown') return await showReset(context, request, reply, token);
    if (state.status === 'expired') return reply.redirect(href, 303);
    const browser = recognizeBrowser(context, state.environment, request, reply);
    checkForm(context, request, browser.id);
    const password = field(request, 'new_password');
    const refuseWith = (error: FieldError) => refuse<ResetRefusal>(context, reply, href, { error });
    if (password === '') {
      return refuseWith(passwordTooShort(0, state.environment.authentication.password_min_length));
    }
    const done = await confirmReset(context, token, password);
    if (done.status === 'weak') return refuseWith(fieldRefusal('New password', done.message));
    if (done.status !== 'done') return reply.redirect(href, 303);
    const { environment, user } = done;
    const onwards =
      (await resumeFlowWith(context, environment, browser, user.email)) ??
      environment.signInEndpoint ??
      `/reset-password/done?client_id=${environment.clientId}`;
    return reply.redirect(new URL(onwards, context.settings.baseUrl).href, 303);
  });

  app.get('/reset-password/done', PAGE, async (request, reply) => {
    const { client_id: clientId } = request.query as { client_id?: unknown };
    const environment =
      typeof clientId === 'string' ? await findEnvironmentByClientId(context, clientId) : undefined;
    const branding = environment ? brandingOf(environment) : LATCHKEY_BRANDING;
    return sendPage(reply, <ResetPasswordDonePage branding={branding} />);
  });
}

async function showReset(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  error?: FieldError,
) {
  const state = await readReset(context, token);
  if (state.status === 'unknown')
    return sendPage(reply, <UnknownLink requestId={request.id} />, { status: 400 });
  const { environment } = state;
  const branding = brandingOf(environment);
  // Without a flow of this browser both forms may end at the sign-in endpoint, and whatever that leads to.
  const formTargets = await formTargetsOf(context, environment);
  if (state.status === 'expired')
    return sendPage(reply, <Expired environment={environment} />, { formTargets, status: 400 });
  const browser = recognizeBrowser(context, environment, request, reply);
  const page = (
    <ResetPasswordPage
      branding={branding}
      action="/reset-password"
      csrf={formToken(context, browser.id)}
      token={token}
      email={state.email}
      passwordMinimumLength={environment.authentication.password_min_length}
      {...(error && { errors: { new_password: error } })}
    />
  );
  return sendPage(reply, page, { formTargets, status: error ? 400 : 200 });
}

function Expired({ environment }: { readonly environment: Environment }) {
  return (
    <ResetLinkExpiredPage
      branding={brandingOf(environment)}
      forgot={{ action: '/forgot-password', fields: { client_id: environment.clientId } }}
      expiresInSeconds={RESET_SECONDS}
    />
  );
}

function UnknownLink({ requestId }: { readonly requestId: string }) {
  return (
    <ErrorPage
      heading="This link doesn’t work"
      why="It is incomplete, or was never sent."
      fine="Your account is fine."
      whatToDo="Open the link from the email again, or start at the app."
      facts={[['Request', requestId]]}
    />
  );
}

/** At the password, where the address is known. */
function signInHref(flow: Flow): string {
  return flow.href('/sign-in', { step: 'password' });
}

function showForgot(reply: FastifyReply, flow: Flow, email: string, refused?: ForgotRefusal) {
  const { typed = email, error, refusal, status = 400 } = refused ?? {};
  const page = (
    <ForgotPasswordPage
      branding={flow.branding}
      action={flow.href('/forgot-password')}
      csrf={flow.csrf}
      backHref={signInHref(flow)}
      values={{ email: typed }}
      {...(error && { errors: { email: error } })}
      {...(refusal && { refusal })}
    />
  );
  return sendPage(reply, page, { formTargets: flow.formTargets, status: refused ? status : 200 });
}
