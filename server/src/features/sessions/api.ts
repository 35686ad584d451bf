import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { ApiError, notFound } from '../../platform/http/api-error.js';
import { listBody, listOf, pageQuery, pageRequest } from '../../platform/http/pagination.js';
import type { Api } from '../../platform/http/server.js';
import { apiKeyGuard, authenticateRequest } from '../api-keys/service.js';
import { findUser } from '../users/service.js';
import { SessionSchema } from './schema.js';
import { endSession, listSessions, sessionBody } from './service.js';

const tags = ['user-management.sessions'];

export function sessionsApi(app: Api, context: Context): void {
  const onRequest = apiKeyGuard(context);
  app.get(
    '/user_management/users/:id/sessions',
    {
      onRequest,
      schema: {
        tags,
        summary: 'The live sessions of a user',
        params: Type.Object({ id: Type.String({ maxLength: 255 }) }),
        querystring: Type.Object(pageQuery),
        response: { 200: listOf(SessionSchema) },
      },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const { id } = request.params;
      const asked = pageRequest(request.query, 'session');
      if (!(await findUser(context, environment.id, id))) throw notFound('User', id);
      const page = await listSessions(context, environment, id, asked);
      const now = context.clock.now();
      return listBody(page, (row) => sessionBody(row, now));
    },
  );

  app.post(
    '/user_management/sessions/revoke',
    {
      onRequest,
      schema: {
        tags,
        summary: 'End a session',
        body: Type.Object({ session_id: Type.String({ minLength: 1, maxLength: 255 }) }),
      },
    },
    async (request, reply) => {
      const environment = await authenticateRequest(context, request);
      const { session_id: id } = request.body;
      if (!(await endSession(context, environment.id, id, 'revoked'))) {
        throw new ApiError(400, 'session_not_found', `Session not found: '${id}'.`);
      }
      return reply.code(200).send();
    },
  );
}
