import { type CookieChange, refreshTokens, toSealedSession } from '@latchkey/session';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { refusals } from '../../hosted/index.js';
import { ApiError, invalidParameters } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import {
  checkDetails,
  findBuiltInEnvironment,
  isAdministratorLinkLive,
  openDetails,
  type SignUpDetails,
  sealDetails,
  sendCode,
  type TakenCode,
  takeCode,
} from '../administrators/service.js';
import type { Environment } from '../environments/service.js';
import { gateOf } from './gate.js';
import { NullableText } from './schemas.js';
import { applyCookies, sessionCookie } from './session/cookies.js';

const Token = Type.String({ minLength: 1, maxLength: 255 });
const Name = Type.String({ maxLength: 255 });
const Code = Type.Object({
  status: Type.Literal('code'),
  email: Type.String(),
  wait_seconds: Type.Union([Type.Integer(), Type.Null()]),
});
const State = Type.Object({
  status: Type.Union([Type.Literal('details'), Type.Literal('code')]),
  first_name: NullableText,
  last_name: NullableText,
  email: NullableText,
  password_min_length: Type.Integer(),
});

/** As long as the link itself. */
const COOKIE_SECONDS = 3600;
const PATH = '/dashboard/api/first-administrator';

/**
 * The one-time link of the first administrator: names, address and password, then the code from the mailbox. The
 * token comes in the body, from the fragment of the link: no server log and no referrer ever sees it (contract §5).
 */
export function firstAdministratorApi(app: Api, context: Context): void {
  const { client, stranger } = gateOf(app, context);
  const body = Type.Object({ token: Token });

  app.post(
    `${PATH}/state`,
    stranger({ summary: 'Where the sign-up of a link stands', body, response: { 200: State } }),
    async (request) => {
      const { builtIn, details } = await openLink(request, request.body.token);
      return {
        status: details ? ('code' as const) : ('details' as const),
        first_name: details?.firstName ?? null,
        last_name: details?.lastName ?? null,
        email: details?.email ?? null,
        password_min_length: builtIn.authentication.password_min_length,
      };
    },
  );

  app.post(
    PATH,
    stranger({
      summary: 'Say who becomes an administrator',
      body: Type.Object({
        token: Token,
        first_name: Name,
        last_name: Name,
        email: Type.String({ maxLength: 1024 }),
        password: Type.String({ maxLength: 1024 }),
      }),
      response: { 200: Code },
    }),
    async (request, reply) => {
      const { token } = request.body;
      const { builtIn } = await openLink(request, token);
      const checked = await checkDetails(context, builtIn, request.body);
      if (checked.status === 'refused') throw invalidParameters(checked.errors);
      const { waitSeconds } = await sendCode(context, builtIn, token, checked.details);
      applyCookies(reply, [detailsCookie(sealDetails(context, token, checked.details))]);
      return { status: 'code' as const, email: checked.details.email, wait_seconds: waitSeconds };
    },
  );

  app.post(
    `${PATH}/resend`,
    stranger({ summary: 'Send another code', body, response: { 200: Code } }),
    async (request) => {
      const { token } = request.body;
      const link = await openLink(request, token);
      const details = required(link.details);
      const { waitSeconds } = await sendCode(context, link.builtIn, token, details);
      return { status: 'code' as const, email: details.email, wait_seconds: waitSeconds };
    },
  );

  app.post(
    `${PATH}/code`,
    stranger({
      summary: 'Become an administrator, and signed in',
      body: Type.Object({ token: Token, code: Type.String({ maxLength: 64 }) }),
      response: { 204: Type.Null() },
    }),
    async (request, reply) => {
      const { token, code } = request.body;
      const link = await openLink(request, token);
      const details = required(link.details);
      const caller = {
        ipAddress: request.ip,
        userAgent: request.headers['user-agent']?.slice(0, 512) ?? null,
      };
      const taken = await takeCode(context, link.builtIn, { token, details, code }, caller);
      if (taken.status !== 'made') throw refusalOf(taken);
      await signIn(reply, taken.refreshToken);
      return reply.code(204).send(null);
    },
  );

  async function openLink(
    request: FastifyRequest,
    token: string,
  ): Promise<{ builtIn: Environment; details: SignUpDetails | undefined }> {
    const builtIn = await findBuiltInEnvironment(context);
    if (!builtIn || !(await isAdministratorLinkLive(context, token))) throw deadLink();
    const sealed = request.cookies[cookieName()];
    return { builtIn, details: sealed === undefined ? undefined : openDetails(context, token, sealed) };
  }

  async function signIn(reply: FastifyReply, refreshToken: string): Promise<void> {
    applyCookies(reply, [{ action: 'clear', name: cookieName(), attributes: client.cookieAttributes() }]);
    const tokens = await refreshTokens(client.config(), { refreshToken }, client.runtime);
    // The administrator exists all the same; the page then leads to the sign-in.
    if (tokens.status !== 'ok') return;
    applyCookies(reply, [await sessionCookie(context, client, toSealedSession(tokens.value))]);
  }

  function detailsCookie(value: string): CookieChange {
    const attributes = client.cookieAttributes();
    return { action: 'write', name: cookieName(), value, maxAgeSeconds: COOKIE_SECONDS, attributes };
  }

  function cookieName(): string {
    const prefix = context.settings.dashboardUrl.startsWith('https:') ? '__Host-' : '';
    return `${prefix}latchkey_first_administrator`;
  }
}

function required(details: SignUpDetails | undefined): SignUpDetails {
  if (details) return details;
  throw new ApiError(409, 'details_missing', 'Fill in names, email and password first, in this browser.');
}

function deadLink(): ApiError {
  const message =
    'This link is used or over. Sign in if you used it, or run “npx latchkey admin create” for a new one.';
  return new ApiError(410, 'link_dead', message);
}

function refusalOf(taken: Exclude<TakenCode, { status: 'made' }>): ApiError {
  if (taken.status === 'dead') return deadLink();
  if (taken.status === 'email_not_available') {
    const message = 'An administrator has this address already. Sign in instead.';
    return new ApiError(409, 'email_not_available', message);
  }
  const { why } = taken;
  const words = {
    wrong: refusals.codeWrong,
    none: refusals.codeWrong,
    used: refusals.codeWrong,
    expired: refusals.codeExpired,
    too_many_tries: refusals.codeTooManyTries,
  }[why]();
  return invalidParameters([{ code: `code_${why}`, field: 'code', message: words.text }]);
}
