import { Type } from 'typebox';
import { type Context, inTransaction } from '../../../context.js';
import { notFound } from '../../../platform/http/api-error.js';
import type { Api } from '../../../platform/http/server.js';
import { environmentOf, environmentParams, gateOf } from '../../dashboard/service.js';
import { endSession, endUserSessions, findSession } from '../../sessions/service.js';
import { userOf } from './user-api.js';

const PATH = '/dashboard/api/environments/:environment_id/users/:user_id/sessions';
const ofUser = { ...environmentParams, user_id: Type.String({ maxLength: 255 }) };

/** Ending the sessions of a user. */
export function userSessionsApi(app: Api, context: Context): void {
  const { owner, actingIn } = gateOf(app, context);

  app.post(
    `${PATH}/:session_id/revoke`,
    owner({
      summary: 'End one session of a user',
      params: Type.Object({ ...ofUser, session_id: Type.String({ maxLength: 255 }) }),
      response: { 204: Type.Null() },
    }),
    async (request, reply) => {
      const environment = await environmentOf(context, request.params);
      const user = await userOf(context, request.params);
      const { session_id: id } = request.params;
      const session = await findSession(context, environment.id, id);
      if (session?.user_id !== user.id) throw notFound('Session', id);
      await endSession(actingIn(request), environment.id, id, 'revoked');
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${PATH}/revoke`,
    owner({
      summary: 'End all sessions of a user, at the hosted pages too',
      params: Type.Object(ofUser),
      response: { 204: Type.Null() },
    }),
    async (request, reply) => {
      const environment = await environmentOf(context, request.params);
      const user = await userOf(context, request.params);
      await inTransaction(actingIn(request), (tx) =>
        endUserSessions(tx, environment.id, user.id, { reason: 'revoked' }),
      );
      return reply.code(204).send(null);
    },
  );
}
