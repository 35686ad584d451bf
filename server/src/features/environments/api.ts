import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { ApiError, invalidParameters, notFound } from '../../platform/http/api-error.js';
import { listBody, listOf, pageQuery, pageRequest, paginate } from '../../platform/http/pagination.js';
import type { Api } from '../../platform/http/server.js';
import { apiKeyGuard, authenticateRequest } from '../api-keys/service.js';
import { selectOriginPage, selectRedirectUriPage } from './address-store.js';
import { addCorsOrigin, type CorsOrigin, toCorsOrigin } from './cors-origins.js';
import { addRedirectUri, removeRedirectUri } from './redirect-lists.js';
import { type RedirectUri, toRedirectUri } from './redirects.js';

const redirectUri = Type.Object({
  object: Type.Literal('redirect_uri'),
  id: Type.String(),
  uri: Type.String(),
  default: Type.Boolean(),
  created_at: Type.String(),
  updated_at: Type.String(),
});

const corsOrigin = Type.Object({
  object: Type.Literal('cors_origin'),
  id: Type.String(),
  origin: Type.String(),
  created_at: Type.String(),
  updated_at: Type.String(),
});

/** Redirect URIs of the key's environment. */
export function redirectUriRoutes(app: Api, context: Context): void {
  const onRequest = apiKeyGuard(context);
  const tags = ['user-management.redirect-uris'];

  app.get(
    '/user_management/redirect_uris',
    {
      onRequest,
      schema: { tags, querystring: Type.Object(pageQuery), response: { 200: listOf(redirectUri) } },
    },
    async (request) => {
      const { id } = await authenticateRequest(context, request);
      const page = await paginate(pageRequest(request.query, 'redir'), (part) =>
        selectRedirectUriPage(context, id, part),
      );
      return listBody(page, (row) => redirectUriBody(toRedirectUri(row)));
    },
  );

  app.post(
    '/user_management/redirect_uris',
    {
      onRequest,
      schema: { tags, body: Type.Object({ uri: Type.String() }), response: { 201: redirectUri } },
    },
    async (request, reply) => {
      const environment = await authenticateRequest(context, request);
      const { uri } = request.body;
      const added = await addRedirectUri(context, environment.id, uri);
      if (added.kind === 'invalid') {
        throw invalidParameters([{ code: 'invalid_redirect_uri', field: 'uri', message: added.error }]);
      }
      if (added.kind === 'known') {
        throw new ApiError(422, 'duplicate_redirect_uri', `Redirect URI '${uri}' already exists.`);
      }
      return reply.code(201).send(redirectUriBody(added.redirectUri));
    },
  );

  app.delete(
    '/user_management/redirect_uris/:id',
    {
      onRequest,
      schema: { tags, params: Type.Object({ id: Type.String() }), response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      const environment = await authenticateRequest(context, request);
      const { id } = request.params;
      const outcome = await removeRedirectUri(context, environment.id, id);
      if (outcome === 'not_found') throw notFound('Redirect URI', id);
      if (outcome === 'is_default') {
        throw new ApiError(409, 'default_redirect_uri', 'Cannot delete the default redirect URI.');
      }
      return reply.code(204).send(null);
    },
  );
}

/** Web origins whose browsers may call the API. */
export function corsOriginRoutes(app: Api, context: Context): void {
  const onRequest = apiKeyGuard(context);
  const tags = ['user-management.cors-origins'];

  app.get(
    '/user_management/cors_origins',
    {
      onRequest,
      schema: { tags, querystring: Type.Object(pageQuery), response: { 200: listOf(corsOrigin) } },
    },
    async (request) => {
      const { id } = await authenticateRequest(context, request);
      const page = await paginate(pageRequest(request.query, 'cors_origin'), (part) =>
        selectOriginPage(context, id, part),
      );
      return listBody(page, (row) => corsOriginBody(toCorsOrigin(row)));
    },
  );

  app.post(
    '/user_management/cors_origins',
    {
      onRequest,
      schema: { tags, body: Type.Object({ origin: Type.String() }), response: { 201: corsOrigin } },
    },
    async (request, reply) => {
      const environment = await authenticateRequest(context, request);
      const added = await addCorsOrigin(context, environment.id, request.body.origin);
      if (added.kind === 'invalid') throw invalidOrigin(added.error);
      if (added.kind === 'known') {
        throw new ApiError(409, 'duplicate_cors_origin', 'CORS origin already exists.');
      }
      return reply.code(201).send(corsOriginBody(added.corsOrigin));
    },
  );
}

/** The description tells this one route's errors by `property` and `constraints`; ours have `field` and `message`. */
function invalidOrigin(message: string): ApiError {
  const ours = { code: 'invalid_origin', field: 'origin', message };
  const described = { property: 'origin', constraints: { isOrigin: message } };
  return new ApiError(422, 'invalid_request_parameters', `Validation failed: ${message}`, {
    fields: { errors: [{ ...ours, ...described }] },
  });
}

function redirectUriBody({ id, uri, isDefault, createdAt, updatedAt }: RedirectUri) {
  return {
    object: 'redirect_uri' as const,
    id,
    uri,
    default: isDefault,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}

function corsOriginBody({ id, origin, createdAt, updatedAt }: CorsOrigin) {
  return {
    object: 'cors_origin' as const,
    id,
    origin,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}
