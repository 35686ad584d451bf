import { Type } from 'typebox';
import type { Context } from '../../../context.js';
import { ApiError, invalidParameters, notFound } from '../../../platform/http/api-error.js';
import type { Api } from '../../../platform/http/server.js';
import { environmentOf, environmentParams, gateOf } from '../../dashboard/service.js';
import { listMembershipsOfUser } from '../../memberships/service.js';
import { sendReset } from '../../password-reset/service.js';
import { listSessions, sessionBody } from '../../sessions/service.js';
import { deleteUserByServer } from '../delete.js';
import { emailKey, findUser, type User, UserSchema, userBody } from '../service.js';
import { updateUser } from '../update.js';
import { byField } from './field-errors.js';
import { type Membership, ProfileSchema, profileFields } from './profile.js';

const PATH = '/dashboard/api/environments/:environment_id/users/:user_id';
const MOST_SESSIONS = 100;
const params = Type.Object({ ...environmentParams, user_id: Type.String({ maxLength: 255 }) });

/** One user, as an administrator looks at them and changes them. */
export function userApi(app: Api, context: Context): void {
  const { owner, actingIn } = gateOf(app, context);

  app.get(
    PATH,
    owner({ summary: 'Get a user', params, response: { 200: ProfileSchema } }),
    async (request) => {
      const environment = await environmentOf(context, request.params);
      const user = await userOf(context, request.params);
      const page = { limit: MOST_SESSIONS, order: 'desc' as const };
      const now = context.clock.now();
      const sessions = await listSessions(context, environment, user.id, page);
      return {
        user: userBody(user),
        has_password: user.password_hash !== null,
        sessions: sessions.rows.map((row) => sessionBody(row, now)),
        memberships: (await listMembershipsOfUser(context, environment.id, user.id)).map(membership),
      };
    },
  );

  app.patch(
    PATH,
    owner({
      summary: 'Change a user',
      params,
      body: Type.Object({ email: Type.Optional(Type.String({ maxLength: 1024 })), ...profileFields }),
      response: { 200: UserSchema },
    }),
    async (request) => {
      const environment = await environmentOf(context, request.params);
      const { user_id: id } = request.params;
      return userBody(await byField(() => updateUser(actingIn(request), environment, id, request.body)));
    },
  );

  app.post(
    `${PATH}/password_reset`,
    owner({
      summary: 'Send a link to set a new password',
      params,
      response: { 200: Type.Object({ sent_to: Type.String() }) },
    }),
    async (request) => {
      const environment = await environmentOf(context, request.params);
      const user = await userOf(context, request.params);
      const sent = await sendReset(actingIn(request), environment, user.email);
      if (sent.status === 'live') return { sent_to: sent.reset.email };
      throw new ApiError(
        429,
        'too_many_mails',
        'Too many links were sent to this address. Wait up to an hour, then send another one.',
        { retryAfterSeconds: 5 },
      );
    },
  );

  app.post(
    `${PATH}/delete`,
    owner(
      {
        summary: 'Delete a user with all that is theirs',
        params,
        body: Type.Object({ email: Type.String({ maxLength: 1024 }) }),
        response: { 204: Type.Null() },
      },
      { isDangerous: true },
    ),
    async (request, reply) => {
      const { id: environmentId } = await environmentOf(context, request.params);
      const user = await userOf(context, request.params);
      // Typed, so that nobody deletes somebody else by a slip of the hand.
      if (emailKey(request.body.email) !== user.email_key) {
        const message = 'Type the address of this user.';
        throw invalidParameters([{ code: 'not_confirmed', field: 'email', message }]);
      }
      await deleteUserByServer(actingIn(request), environmentId, user.id);
      return reply.code(204).send(null);
    },
  );
}

/**
 * The user that a path names.
 *
 * @throws ApiError 404, also for a user of another environment
 */
export async function userOf(
  context: Context,
  { environment_id: environmentId, user_id: id }: { environment_id: string; user_id: string },
): Promise<User> {
  const user = await findUser(context, environmentId, id);
  if (!user) throw notFound('User', id);
  return user;
}

function membership(row: Awaited<ReturnType<typeof listMembershipsOfUser>>[number]): Membership {
  return {
    id: row.id,
    organization_id: row.organization_id,
    organization_name: row.organization_name,
    status: row.status,
    role_slugs: row.role_slugs,
    created_at: row.created_at.toISOString(),
  };
}
