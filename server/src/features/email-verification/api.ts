import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { durationInWords } from '../../hosted/translate.js';
import { ApiError, notFound, tooManyRequests } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { apiKeyGuard, authenticateRequest } from '../api-keys/service.js';
import { findUser, type User, UserSchema, userBody } from '../users/service.js';
import { emailVerificationBody } from './bodies.js';
import { type CodeCheck, confirmUserEmail, sendVerification } from './service.js';
import { selectUserVerification } from './store.js';

const tags = ['user-management.users'];
const byId = Type.Object({ id: Type.String() });
const Timestamp = Type.String({ format: 'date-time' });
const UserAnswer = Type.Object({ user: UserSchema });

const EmailVerification = Type.Object({
  object: Type.Literal('email_verification'),
  id: Type.String(),
  user_id: Type.String(),
  email: Type.String(),
  expires_at: Timestamp,
  code: Type.String(),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** Email verification at the management API. */
export function emailVerificationApi(app: Api, context: Context): void {
  const onRequest = apiKeyGuard(context);
  app.get(
    '/user_management/email_verification/:id',
    { onRequest, schema: { params: byId, response: { 200: EmailVerification }, tags } },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const row = await selectUserVerification(context, environment.id, request.params.id);
      if (!row) throw notFound('Email verification', request.params.id);
      return emailVerificationBody(context, row);
    },
  );

  app.post(
    '/user_management/users/:id/email_verification/send',
    { onRequest, schema: { params: byId, response: { 200: UserAnswer }, tags } },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const user = await knownUser(context, environment.id, request.params.id);
      if (user.email_verified) {
        throw new ApiError(400, 'email_already_verified', 'This address is verified already.');
      }
      const sent = await sendVerification(context, environment, { userId: user.id, email: user.email });
      // A repeated call finds its own code alive; one that died since needs a new mail, which has to wait.
      if (sent.sent === 'too_many' || (sent.sent === 'too_soon' && !sent.isLive)) {
        throw tooManyRequests(
          `Too many codes were sent to this address. Wait ${durationInWords(sent.waitSeconds)}, then try again.`,
          'daily_quota_exceeded',
        );
      }
      return { user: userBody(user) };
    },
  );

  app.post(
    '/user_management/users/:id/email_verification/confirm',
    {
      onRequest,
      schema: {
        params: byId,
        body: Type.Object({ code: Type.String() }),
        response: { 200: UserAnswer },
        tags,
      },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const user = await knownUser(context, environment.id, request.params.id);
      if (user.email_verified) {
        throw new ApiError(400, 'email_previously_verified', 'This address is verified already.');
      }
      const outcome = await confirmUserEmail(context, environment.id, user.id, request.body.code);
      if (outcome.check !== 'right') throw codeError(outcome.check);
      return { user: userBody(outcome.user) };
    },
  );
}

async function knownUser(context: Context, environmentId: string, id: string): Promise<User> {
  const user = await findUser(context, environmentId, id);
  if (!user) throw notFound('User', id);
  return user;
}

/** The description has no code of its own for too many tries, nor for a code that was never sent. */
function codeError(check: Exclude<CodeCheck, 'right'>): ApiError {
  switch (check) {
    case 'wrong':
    case 'none':
      return new ApiError(
        400,
        'email_verification_code_incorrect',
        'That code isn’t right. Check the latest email.',
      );
    case 'too_many_tries':
      return new ApiError(400, 'email_verification_code_incorrect', 'Too many wrong tries. Send a new code.');
    case 'expired':
      return new ApiError(400, 'email_verification_code_expired', 'That code has expired. Send a new code.');
    case 'used':
      return new ApiError(400, 'email_verification_code_previously_used', 'That code was used before.');
  }
}
