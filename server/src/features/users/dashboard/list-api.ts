import { Type } from 'typebox';
import type { Context } from '../../../context.js';
import { listBody, listOf } from '../../../platform/http/pagination.js';
import type { Api } from '../../../platform/http/server.js';
import { environmentOf, environmentParams, gateOf } from '../../dashboard/service.js';
import { createUserByServer } from '../create.js';
import { searchUsers, USER_ORDERS, type UserOrder } from '../search.js';
import { UserSchema, userBody } from '../service.js';
import { byField } from './field-errors.js';
import { profileFields } from './profile.js';

const SORTS = USER_ORDERS.flatMap((order) => [Type.Literal(order), Type.Literal(`-${order}` as const)]);
const Cursor = Type.Optional(Type.String({ maxLength: 2048 }));
const Search = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 255 })),
  sort: Type.Optional(Type.Union(SORTS)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  before: Cursor,
  after: Cursor,
});
const params = Type.Object(environmentParams);

/** The users of an environment, as a person looks for them and adds to them. */
export function userListApi(app: Api, context: Context): void {
  const { owner, actingIn } = gateOf(app, context);

  app.get(
    '/dashboard/api/environments/:environment_id/users',
    owner({ summary: 'Look for users', params, querystring: Search, response: { 200: listOf(UserSchema) } }),
    async (request) => {
      const { id } = await environmentOf(context, request.params);
      const { q: text, sort = '-created_at', limit = 20, before, after } = request.query;
      const isDescending = sort.startsWith('-');
      const order = sort.replace('-', '') as UserOrder;
      const page = await searchUsers(context, id, { text, order, isDescending, limit, before, after });
      return listBody(page, userBody);
    },
  );

  app.post(
    '/dashboard/api/environments/:environment_id/users',
    owner({
      summary: 'Create a user',
      params,
      body: Type.Object({
        email: Type.String({ maxLength: 1024 }),
        ...profileFields,
        password: Type.Optional(Type.Union([Type.String({ maxLength: 1024 }), Type.Null()])),
      }),
      response: { 201: UserSchema },
    }),
    async (request, reply) => {
      const environment = await environmentOf(context, request.params);
      const user = await byField(() => createUserByServer(actingIn(request), environment, request.body));
      return reply.code(201).send(userBody(user));
    },
  );
}
