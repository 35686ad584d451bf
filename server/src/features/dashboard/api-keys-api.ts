import { type Static, Type } from 'typebox';
import type { Context } from '../../context.js';
import { invalidParameters, notFound } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from '../api-keys/service.js';
import { environmentOf } from './environment-body.js';
import { gateOf } from './gate.js';
import { dataOf, environmentParams, NullableTimestamp, Timestamp } from './schemas.js';
import { managedByConfiguration } from './whole-value.js';

const shown = {
  object: Type.Literal('api_key'),
  id: Type.String(),
  name: Type.String(),
  obfuscated_value: Type.String(),
  is_from_configuration: Type.Boolean(),
  created_at: Timestamp,
  last_used_at: NullableTimestamp,
  revoked_at: NullableTimestamp,
};
const ApiKeySchema = Type.Object(shown);
const params = Type.Object(environmentParams);

/** API keys: what a server shows to speak for an environment. */
export function apiKeysApi(app: Api, context: Context): void {
  const { owner, actingIn } = gateOf(app, context);

  app.get(
    '/dashboard/api/environments/:environment_id/api_keys',
    owner({ summary: 'List API keys', params, response: { 200: dataOf(ApiKeySchema) } }),
    async (request) => {
      const { id } = await environmentOf(context, request.params);
      return { data: (await listApiKeys(context, id)).map(apiKeyBody) };
    },
  );

  app.post(
    '/dashboard/api/environments/:environment_id/api_keys',
    owner({
      summary: 'Create an API key; its value is in this answer and nowhere else',
      params,
      body: Type.Object({ name: Type.String({ maxLength: 1024 }) }),
      response: { 201: Type.Object({ ...shown, value: Type.String() }) },
    }),
    async (request, reply) => {
      const environment = await environmentOf(context, request.params);
      const name = checkedName(request.body.name);
      const { apiKey, value } = await createApiKey(actingIn(request), environment, { name });
      return reply.code(201).send({ ...apiKeyBody(apiKey), value });
    },
  );

  app.post(
    '/dashboard/api/environments/:environment_id/api_keys/:api_key_id/revoke',
    owner(
      {
        summary: 'Revoke an API key',
        params: Type.Object({ ...environmentParams, api_key_id: Type.String({ maxLength: 255 }) }),
        response: { 200: ApiKeySchema },
      },
      { isDangerous: true },
    ),
    async (request) => {
      const environment = await environmentOf(context, request.params);
      const { api_key_id: keyId } = request.params;
      const find = async () => (await listApiKeys(context, environment.id)).find(({ id }) => id === keyId);
      const known = await find();
      if (!known) throw notFound('API key', keyId);
      // It would be there again after the next start.
      if (known.isFromConfiguration && known.revokedAt === null) throw managedByConfiguration(['api_keys']);
      await revokeApiKey(actingIn(request), environment.id, keyId);
      return apiKeyBody((await find()) ?? known);
    },
  );
}

function checkedName(text: string): string {
  const name = text.trim();
  if (name.length >= 1 && name.length <= 255 && !/[\u0000-\u001f\u007f]/.test(name)) return name;
  const message = 'Give the key a name of 1 to 255 characters, such as where it is used.';
  throw invalidParameters([{ code: 'invalid_name', field: 'name', message }]);
}

function apiKeyBody(key: ApiKey): Static<typeof ApiKeySchema> {
  return {
    object: 'api_key',
    id: key.id,
    name: key.name,
    obfuscated_value: key.obfuscatedValue,
    is_from_configuration: key.isFromConfiguration,
    created_at: key.createdAt.toISOString(),
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    revoked_at: key.revokedAt?.toISOString() ?? null,
  };
}
