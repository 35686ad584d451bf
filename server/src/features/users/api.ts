import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { notFound } from '../../platform/http/api-error.js';
import { listBody, listOf, pageQuery, pageRequest } from '../../platform/http/pagination.js';
import type { Api } from '../../platform/http/server.js';
import { apiKeyGuard, authenticateRequest } from '../api-keys/service.js';
import { createUserByServer } from './create.js';
import { deleteUserByServer } from './delete.js';
import { emailKey, findUser, UserSchema, userBody } from './service.js';
import { selectUser, selectUsers } from './store.js';
import { updateUser } from './update.js';

const tags = ['user-management.users'];
const byId = Type.Object({ id: Type.String() });

const orNull = <Schema extends Parameters<typeof Type.Optional>[0]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
const Name = Type.Optional(orNull(Type.String({ maxLength: 255 })));
const ExternalId = Type.Optional(orNull(Type.String({ maxLength: 128, pattern: '^[\\x00-\\x7F]+$' })));
const Metadata = Type.Optional(orNull(Type.Record(Type.String(), orNull(Type.String()))));

const passwordHash = {
  password_hash: Type.Optional(Type.String()),
  password_hash_type: Type.Optional(
    Type.Union([
      Type.Literal('bcrypt'),
      Type.Literal('firebase-scrypt'),
      Type.Literal('ssha'),
      Type.Literal('ssha256'),
      Type.Literal('scrypt'),
      Type.Literal('pbkdf2'),
      Type.Literal('argon2'),
    ]),
  ),
  password_salt_position: Type.Optional(Type.Union([Type.Literal('prefix'), Type.Literal('suffix')])),
};

const Creation = Type.Object({
  email: Type.String(),
  email_verified: Type.Optional(orNull(Type.Boolean())),
  first_name: Name,
  last_name: Name,
  name: Name,
  external_id: ExternalId,
  metadata: Metadata,
  password: Type.Optional(orNull(Type.String())),
  ...passwordHash,
});

const Update = Type.Object({
  email: Type.Optional(Type.String()),
  email_verified: Type.Optional(Type.Boolean()),
  first_name: Name,
  last_name: Name,
  name: Name,
  locale: Type.Optional(orNull(Type.String())),
  external_id: ExternalId,
  metadata: Metadata,
  password: Type.Optional(Type.String()),
  ...passwordHash,
});

const Identity = Type.Object({ idp_id: Type.String(), type: Type.Literal('OAuth'), provider: Type.String() });

const Filter = Type.Object({
  ...pageQuery,
  email: Type.Optional(Type.String()),
  organization_id: Type.Optional(Type.String()),
  organization: Type.Optional(Type.String()),
});

/** The users of an environment, as an application's server manages them. */
export function usersApi(app: Api, context: Context): void {
  const onRequest = apiKeyGuard(context);
  app.post(
    '/user_management/users',
    { onRequest, schema: { tags, summary: 'Create a user', body: Creation, response: { 201: UserSchema } } },
    async (request, reply) => {
      const environment = await authenticateRequest(context, request);
      const user = await createUserByServer(context, environment, request.body);
      return reply.code(201).send(userBody(user));
    },
  );

  app.get(
    '/user_management/users',
    {
      onRequest,
      schema: { tags, summary: 'List users', querystring: Filter, response: { 200: listOf(UserSchema) } },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const { email, organization_id, organization } = request.query;
      const filter = {
        emailKey: email === undefined ? undefined : emailKey(email),
        organizationId: organization_id ?? organization,
      };
      const page = await selectUsers(context, environment.id, filter, pageRequest(request.query, 'user'));
      return listBody(page, userBody);
    },
  );

  app.get(
    '/user_management/users/:id',
    { onRequest, schema: { tags, summary: 'Get a user', params: byId, response: { 200: UserSchema } } },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const user = await findUser(context, environment.id, request.params.id);
      if (!user) throw notFound('User', request.params.id);
      return userBody(user);
    },
  );

  app.get(
    '/user_management/users/external_id/:external_id',
    {
      onRequest,
      schema: {
        tags,
        summary: 'Get a user by external id',
        params: Type.Object({ external_id: Type.String() }),
        response: { 200: UserSchema },
      },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const externalId = request.params.external_id;
      const user = await selectUser(context, environment.id, { externalId });
      if (!user) throw notFound('User', externalId);
      return userBody(user);
    },
  );

  app.put(
    '/user_management/users/:id',
    {
      onRequest,
      schema: { tags, summary: 'Update a user', params: byId, body: Update, response: { 200: UserSchema } },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      return userBody(await updateUser(context, environment, request.params.id, request.body));
    },
  );

  app.delete(
    '/user_management/users/:id',
    { onRequest, schema: { tags, summary: 'Delete a user', params: byId } },
    async (request, reply) => {
      const environment = await authenticateRequest(context, request);
      await deleteUserByServer(context, environment.id, request.params.id);
      return reply.code(200).send();
    },
  );

  app.get(
    '/user_management/users/:id/identities',
    {
      onRequest,
      schema: {
        tags,
        summary: 'Get a user’s identities',
        params: byId,
        response: { 200: Type.Array(Identity) },
      },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const user = await findUser(context, environment.id, request.params.id);
      if (!user) throw notFound('User', request.params.id);
      // No way to sign in with a provider exists yet, so nobody has an identity of one.
      return [];
    },
  );
}
