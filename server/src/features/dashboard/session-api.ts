import { Type } from 'typebox';
import type { Context } from '../../context.js';
import type { Api } from '../../platform/http/server.js';
import { listEnvironmentRecords } from '../environments/service.js';
import { endHostedSession, endSession } from '../sessions/service.js';
import { EnvironmentSchema, environmentBody } from './environment-body.js';
import { gateOf } from './gate.js';
import { NullableText, Timestamp } from './schemas.js';
import { applyCookies, clearedSessionCookie } from './session/cookies.js';

const SessionSchema = Type.Object({
  administrator: Type.Object({
    id: Type.String(),
    email: Type.String(),
    first_name: NullableText,
    last_name: NullableText,
    role: Type.Literal('owner'),
  }),
  environments: Type.Array(EnvironmentSchema),
  server: Type.Object({
    base_url: Type.String(),
    dashboard_url: Type.String(),
    mode: Type.Union([Type.Literal('development'), Type.Literal('production')]),
    version: Type.String(),
  }),
  authenticated_at: Timestamp,
  expires_at: Timestamp,
});

/** Who is signed in, and what the page needs before it shows anything. */
export function sessionApi(app: Api, context: Context): void {
  const { client, owner, sessionOf } = gateOf(app, context);

  app.get(
    '/dashboard/api/session',
    owner({ summary: 'Who is signed in', response: { 200: SessionSchema } }),
    async (request) => {
      const { user, authenticatedAt, expiresAt } = sessionOf(request);
      const { baseUrl, dashboardUrl, mode, version } = context.settings;
      return {
        administrator: {
          id: user.id,
          email: user.email,
          first_name: user.first_name,
          last_name: user.last_name,
          role: 'owner' as const,
        },
        environments: (await listEnvironmentRecords(context)).map(environmentBody),
        server: { base_url: baseUrl, dashboard_url: dashboardUrl, mode, version },
        authenticated_at: authenticatedAt.toISOString(),
        expires_at: expiresAt.toISOString(),
      };
    },
  );

  app.post(
    '/dashboard/api/sign-out',
    owner({ summary: 'Sign out, here and at the hosted pages', response: { 204: Type.Null() } }),
    async (request, reply) => {
      const { id, user, hostedSessionId } = sessionOf(request);
      await endSession(context, user.environment_id, id, 'signed_out');
      if (hostedSessionId !== null) await endHostedSession(context, user.environment_id, hostedSessionId);
      applyCookies(reply, [clearedSessionCookie(context, client)]);
      return reply.code(204).send(null);
    },
  );
}
