import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { notFound } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { findEnvironmentByClientId } from '../environments/service.js';
import { publishedKeys } from './service.js';

const KeySet = Type.Object({
  keys: Type.Array(
    Type.Object({
      alg: Type.Literal('RS256'),
      kty: Type.String(),
      use: Type.Literal('sig'),
      kid: Type.String(),
      n: Type.String(),
      e: Type.String(),
      x5c: Type.Array(Type.String()),
      'x5t#S256': Type.String(),
    }),
  ),
});

/** The key set of a client: public, with or without a credential, cacheable for 5 minutes (contract §9). */
export function signingKeysApi(app: Api, context: Context): void {
  app.get(
    '/sso/jwks/:clientId',
    {
      schema: {
        tags: ['sso'],
        summary: 'The public keys that a client’s tokens are signed with',
        params: Type.Object({ clientId: Type.String({ maxLength: 255 }) }),
        response: { 200: KeySet },
      },
    },
    async (request, reply) => {
      const environment = await findEnvironmentByClientId(context, request.params.clientId);
      if (!environment) throw notFound('Client', request.params.clientId);
      reply.header('cache-control', 'public, max-age=300');
      return { keys: await publishedKeys(context, environment.id) };
    },
  );
}
