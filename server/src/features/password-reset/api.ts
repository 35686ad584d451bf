import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { durationInWords } from '../../hosted/translate.js';
import {
  ApiError,
  type FieldError,
  invalidParameters,
  notFound,
  tooManyRequests,
} from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { apiKeyGuard, authenticateRequest } from '../api-keys/service.js';
import type { Environment } from '../environments/service.js';
import { isEmailAddress, UserSchema, userBody } from '../users/service.js';
import { resetBody } from './reset.js';
import { confirmReset, sendReset } from './service.js';
import { type PasswordResetRow, selectReset } from './store.js';

const tags = ['user-management.users'];
const Timestamp = Type.String({ format: 'date-time' });
const OfAddress = Type.Object({ email: Type.String() });

const PasswordReset = Type.Object({
  object: Type.Literal('password_reset'),
  id: Type.String(),
  user_id: Type.String(),
  email: Type.String(),
  password_reset_token: Type.String(),
  password_reset_url: Type.String(),
  expires_at: Timestamp,
  created_at: Timestamp,
});

/** Password reset at the management API. */
export function passwordResetApi(app: Api, context: Context): void {
  const onRequest = apiKeyGuard(context);
  app.post(
    '/user_management/password_reset',
    { onRequest, schema: { body: OfAddress, response: { 201: PasswordReset }, tags } },
    async (request, reply) => {
      const environment = await authenticateRequest(context, request);
      const reset = await liveReset(context, environment, request.body.email);
      return reply.code(201).send(resetBody(context, reset));
    },
  );

  // The older path, which two official clients still use: they read nothing from the answer.
  app.post(
    '/user_management/password_reset/send',
    { onRequest, schema: { body: OfAddress, response: { 200: Type.Object({}) }, tags } },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      await liveReset(context, environment, request.body.email);
      return {};
    },
  );

  app.get(
    '/user_management/password_reset/:id',
    {
      onRequest,
      schema: { params: Type.Object({ id: Type.String() }), response: { 200: PasswordReset }, tags },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const reset = await selectReset(context, environment.id, request.params.id);
      if (!reset) throw notFound('Password reset', request.params.id);
      return resetBody(context, reset);
    },
  );

  app.post(
    '/user_management/password_reset/confirm',
    {
      onRequest,
      schema: {
        body: Type.Object({ token: Type.String(), new_password: Type.String() }),
        response: { 200: Type.Object({ user: UserSchema }) },
        tags,
      },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const { token, new_password: newPassword } = request.body;
      const outcome = await confirmReset(context, token, newPassword, { environmentId: environment.id });
      switch (outcome.status) {
        case 'done':
          return { user: userBody(outcome.user) };
        case 'weak':
          throw resetError(outcome.message, outcome.errors);
        case 'password_disabled':
          throw passwordDisabled();
        case 'unknown':
          throw new ApiError(404, 'entity_not_found', 'No password reset has this token.');
        case 'expired': {
          const message = 'This link was used or has run out. Send a new one.';
          throw resetError(message, [{ code: 'password_reset_token_expired', message, field: 'token' }]);
        }
      }
    },
  );
}

async function liveReset(
  context: Context,
  environment: Environment,
  email: string,
): Promise<PasswordResetRow> {
  if (!environment.authentication.password) throw passwordDisabled();
  if (!isEmailAddress(email)) {
    const message = 'Email takes a whole address, like ada@company.com.';
    throw invalidParameters([{ code: 'invalid_email', field: 'email', message }]);
  }
  const sent = await sendReset(context, environment, email);
  switch (sent.status) {
    case 'live':
      return sent.reset;
    case 'unknown_address':
      throw notFound('User', email);
    case 'too_many':
      throw tooManyRequests(
        `Too many links were sent to this address. Wait ${durationInWords(sent.waitSeconds)}, then try again.`,
        'daily_quota_exceeded',
      );
  }
}

function resetError(message: string, errors: FieldError[]): ApiError {
  return new ApiError(400, 'password_reset_error', message, { errors });
}

function passwordDisabled(): ApiError {
  return new ApiError(403, 'email_password_auth_disabled', 'Signing in with a password is switched off.');
}
