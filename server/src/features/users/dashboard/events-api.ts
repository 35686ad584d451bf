import { type Static, Type } from 'typebox';
import type { Context } from '../../../context.js';
import { listBody, listOf, pageQuery, pageRequest } from '../../../platform/http/pagination.js';
import type { Api } from '../../../platform/http/server.js';
import { environmentOf, environmentParams, gateOf, Timestamp } from '../../dashboard/service.js';
import { type EventRow, selectEventsOfUser } from '../../events/service.js';
import { userOf } from './user-api.js';

const EventSchema = Type.Object({
  object: Type.Literal('event'),
  id: Type.String(),
  event: Type.String(),
  data: Type.Object({}, { additionalProperties: true }),
  actor: Type.Union([Type.Object({ id: Type.String(), email: Type.String() }), Type.Null()]),
  created_at: Timestamp,
});

/** What happened to a user, newest first. */
export function userEventsApi(app: Api, context: Context): void {
  const { owner } = gateOf(app, context);
  app.get(
    '/dashboard/api/environments/:environment_id/users/:user_id/events',
    owner({
      summary: 'The time line of a user',
      params: Type.Object({ ...environmentParams, user_id: Type.String({ maxLength: 255 }) }),
      querystring: Type.Object({ limit: pageQuery.limit, before: pageQuery.before, after: pageQuery.after }),
      response: { 200: listOf(EventSchema) },
    }),
    async (request) => {
      const { id } = await environmentOf(context, request.params);
      const user = await userOf(context, request.params);
      const asked = pageRequest(request.query, 'event');
      return listBody(await selectEventsOfUser(context, id, user.id, asked), eventBody);
    },
  );
}

function eventBody(row: EventRow): Static<typeof EventSchema> {
  const { actor } = row.context as { actor?: { id: string; email: string } };
  return {
    object: 'event',
    id: row.id,
    event: row.event,
    data: row.data,
    actor: actor ? { id: actor.id, email: actor.email } : null,
    created_at: row.created_at.toISOString(),
  };
}
