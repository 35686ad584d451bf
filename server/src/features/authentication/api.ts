import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { isUnavailable } from '../../platform/database/index.js';
import { ApiError, oauthError } from '../../platform/http/api-error.js';
import { bearerToken } from '../../platform/http/bearer.js';
import type { Api } from '../../platform/http/server.js';
import { SessionOver } from '../sessions/service.js';
import { UserSchema } from '../users/service.js';
import { tokenBody } from './answers.js';
import { forgetInBrowser, keepInBrowser, refreshTokenOf } from './browser-client.js';
import { checkOrigin, readableRefusals } from './cors.js';
import { type GrantFields, textOf } from './fields.js';
import type { Grant } from './grant.js';
import { authorize } from './hosted/authorize.js';
import { errorPage } from './hosted/error-page.js';
import { selectOrganizationPages } from './hosted/select-organization.js';
import { authenticate } from './pipeline.js';
import { requestedSeal } from './requested-seal.js';

const Answer = Type.Object({
  user: UserSchema,
  organization_id: Type.Union([Type.String(), Type.Null()]),
  access_token: Type.String(),
  refresh_token: Type.String(),
  authentication_method: Type.Optional(Type.String()),
  // Only where the caller asked for a seal.
  sealed_session: Type.Optional(Type.String()),
  sid: Type.Optional(Type.String()),
});

/** `/user_management/authenticate` for every grant, and `/user_management/authorize`. */
export function authenticationApi(app: Api, context: Context, grants: readonly Grant[]): void {
  const byType = new Map(grants.map((grant) => [grant.type, grant]));

  app.post(
    '/user_management/authenticate',
    {
      schema: {
        tags: ['user-management.authentication'],
        summary: 'Exchange a grant for tokens',
        consumes: ['application/json', 'application/x-www-form-urlencoded'],
        response: { 200: Answer },
      },
      config: { oauthErrors: true },
      onRequest: readableRefusals(context),
    },
    async (request, reply) => {
      const browser = await checkOrigin(context, request, reply);
      const fields = fieldsOf(request.body);
      const kept = browser && refreshTokenOf(request, browser.environment.clientId);
      const isByCookie = fields.refresh_token === undefined && kept !== undefined;
      if (isByCookie) fields.refresh_token = kept;
      const header = request.headers['idempotency-key'];
      const connection = {
        bearer: clientSecretOf(request),
        idempotencyKey: typeof header === 'string' ? header : undefined,
        address: request.ip,
      };
      const isPublic = connection.bearer === undefined && textOf(fields, 'client_secret') === undefined;
      try {
        const answer = await authenticate(context, byType, fields, connection);
        if (browser && isPublic) keepInBrowser(context, request, reply, browser, answer.refreshToken);
        return { ...tokenBody(answer), ...requestedSeal(context, fields, answer) };
      } catch (error) {
        // A code shown twice, or an old token of another tab, says nothing about the session that the cookie keeps.
        if (browser && isByCookie && error instanceof SessionOver) {
          await forgetInBrowser(context, request, reply, browser.environment);
        }
        throw fields.grant_type === 'refresh_token' ? asRefreshError(error) : error;
      }
    },
  );

  app.get(
    '/user_management/authorize',
    {
      config: { page: true },
      schema: { tags: ['user-management.authentication'], summary: 'Begin a sign-in in the browser' },
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      await authorize(context, request, reply);
      return reply;
    },
  );

  selectOrganizationPages(app, context);
  errorPage(app);
}

/** Clients sign people out on 4xx and on some 5xx: internal trouble at a refresh is 503, to be repeated (contract §9). */
function asRefreshError(error: unknown): unknown {
  if (error instanceof ApiError || isUnavailable(error)) return error;
  return new ApiError(
    503,
    'service_unavailable',
    'Latchkey can’t refresh this session right now. Try again shortly.',
    {
      retryAfterSeconds: 2,
      cause: error,
    },
  );
}

/** The secret in the header. Another scheme than Bearer is a credential that can't be checked, so it is refused. */
function clientSecretOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined && !/^Bearer(\s|$)/i.test(authorization.trim())) {
    throw oauthError(
      'invalid_client',
      'Send the client secret as Authorization: Bearer, or as client_secret.',
    );
  }
  return bearerToken(request);
}

function fieldsOf(body: unknown): GrantFields {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
}
