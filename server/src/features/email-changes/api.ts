import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { durationInWords } from '../../hosted/translate.js';
import { ApiError, notFound, tooManyRequests } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { apiKeyGuard, authenticateRequest } from '../api-keys/service.js';
import { findUser, isEmailAddress, type User, UserSchema, userBody } from '../users/service.js';
import { type ConfirmedChange, confirmEmailChange, type SentChange, sendEmailChange } from './service.js';

const tags = ['user-management.users'];
const params = Type.Object({ id: Type.String() });
const Timestamp = Type.String({ format: 'date-time' });

const EmailChange = Type.Object({
  object: Type.Literal('email_change'),
  user: UserSchema,
  new_email: Type.String(),
  expires_at: Timestamp,
  created_at: Timestamp,
});

const Confirmation = Type.Object({ object: Type.Literal('email_change_confirmation'), user: UserSchema });

/** A person's own change of address (contract §13). */
export function emailChangesApi(app: Api, context: Context): void {
  const onRequest = apiKeyGuard(context);
  app.post(
    '/user_management/users/:id/email_change/send',
    {
      onRequest,
      schema: {
        params,
        body: Type.Object({ new_email: Type.String() }),
        response: { 200: EmailChange },
        tags,
      },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const user = await knownUser(context, environment.id, request.params.id);
      const { new_email: newEmail } = request.body;
      if (!isEmailAddress(newEmail)) {
        throw new ApiError(422, 'invalid_email', 'Send a whole address, like ada@company.com.');
      }
      const sent = await sendEmailChange(context, environment, user, newEmail);
      if (sent.status !== 'pending') throw sendError(sent);
      const { new_email, expires_at, created_at } = sent.change;
      return {
        object: 'email_change' as const,
        user: userBody(user),
        new_email,
        expires_at: expires_at.toISOString(),
        created_at: created_at.toISOString(),
      };
    },
  );

  app.post(
    '/user_management/users/:id/email_change/confirm',
    {
      onRequest,
      schema: { params, body: Type.Object({ code: Type.String() }), response: { 200: Confirmation }, tags },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const user = await knownUser(context, environment.id, request.params.id);
      const outcome = await confirmEmailChange(context, environment, user, request.body.code);
      if (outcome.status !== 'changed') throw confirmError(outcome.status);
      return { object: 'email_change_confirmation' as const, user: userBody(outcome.user) };
    },
  );
}

async function knownUser(context: Context, environmentId: string, id: string): Promise<User> {
  const user = await findUser(context, environmentId, id);
  if (!user) throw notFound('User', id);
  return user;
}

function notAvailable(): ApiError {
  return new ApiError(409, 'email_not_available', 'Another user of this environment has this address.');
}

function sendError(sent: Exclude<SentChange, { status: 'pending' }>): ApiError {
  switch (sent.status) {
    case 'not_needed':
      return new ApiError(409, 'email_change_not_needed', 'The user has this address already.');
    case 'email_not_available':
      return notAvailable();
    case 'too_many':
      return tooManyRequests(
        `Too many codes were sent to this address. Wait ${durationInWords(sent.waitSeconds)}, then try again.`,
        'daily_quota_exceeded',
      );
  }
}

function confirmError(status: Exclude<ConfirmedChange['status'], 'changed'>): ApiError {
  switch (status) {
    case 'wrong':
      return new ApiError(
        400,
        'email_change_code_incorrect',
        'That code isn’t right. Check the latest email.',
      );
    case 'expired':
      return new ApiError(400, 'email_change_code_expired', 'That code has expired. Send a new code.');
    case 'none':
      return new ApiError(409, 'no_pending_email_change', 'The user has no change of address under way.');
    case 'used':
      return new ApiError(409, 'email_change_code_previously_used', 'That code was used before.');
    case 'email_not_available':
      return notAvailable();
    case 'too_many_tries':
      return tooManyRequests('Too many wrong tries. Send a new code.', 'email_change_too_many_attempts');
  }
}
