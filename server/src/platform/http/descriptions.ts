import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whose route it is; everybody's unless said. The dashboard's own API is described apart from the public one. */
    audience?: 'dashboard';
  }
  interface FastifyInstance {
    /** The description of the dashboard's own API. */
    dashboardSwagger: FastifyInstance['swagger'];
  }
}

/** Lets routes describe themselves, as they are added: `app.swagger()` is the public API, `dashboardSwagger()` the other. */
export async function describeRoutes(app: Pick<FastifyInstance, 'register'>, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Latchkey', version } },
    transform: only(undefined),
  });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'The dashboard of Latchkey', version } },
    decorator: 'dashboardSwagger' as NonNullable<FastifyDynamicSwaggerOptions['decorator']>,
    transform: only('dashboard'),
  });
}

/** Hides the routes of every other audience. */
function only(audience: 'dashboard' | undefined): NonNullable<FastifyDynamicSwaggerOptions['transform']> {
  return ({ schema, url, route }) => {
    const isMeant = route.config?.audience === audience;
    return { schema: isMeant ? schema : { ...schema, hide: true }, url };
  };
}
