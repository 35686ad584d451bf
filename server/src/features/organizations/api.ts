import { Type } from 'typebox';
import type { Context } from '../../context.js';
import { notFound } from '../../platform/http/api-error.js';
import type { Api } from '../../platform/http/server.js';
import { apiKeyGuard, authenticateRequest } from '../api-keys/service.js';
import { findOrganization, OrganizationSchema, organizationBody } from './service.js';

/** Reading one organization, as server-rendered clients do with the one of a session. */
export function organizationsApi(app: Api, context: Context): void {
  const onRequest = apiKeyGuard(context);
  app.get(
    '/organizations/:id',
    {
      onRequest,
      schema: {
        tags: ['organizations'],
        summary: 'Get an organization',
        params: Type.Object({ id: Type.String() }),
        response: { 200: OrganizationSchema },
      },
    },
    async (request) => {
      const environment = await authenticateRequest(context, request);
      const { id } = request.params;
      const organization = await findOrganization(context, environment.id, { id });
      if (!organization) throw notFound('Organization', id);
      return organizationBody(organization);
    },
  );
}
