import { Type } from 'typebox';
import type { Context } from '../../context.js';
import type { Api } from '../../platform/http/server.js';
import { readAuthentication, saveAuthentication } from './authentication-settings.js';
import { environmentOf } from './environment-body.js';
import { gateOf } from './gate.js';
import { environmentParams, ManagedKeys } from './schemas.js';

const value = {
  authentication: Type.Object({
    password: Type.Boolean(),
    sign_up: Type.Boolean(),
    password_min_length: Type.Number(),
  }),
  sessions: Type.Object({
    access_token_minutes: Type.Number(),
    inactivity_hours: Type.Number(),
    maximum_hours: Type.Number(),
  }),
};
const AuthenticationSchema = Type.Object({
  version: Type.String(),
  managed_by_configuration: ManagedKeys,
  ...value,
});
const params = Type.Object(environmentParams);

/** How people sign in, and how long their sessions last. */
export function authenticationSettingsApi(app: Api, context: Context): void {
  const { owner, actingIn } = gateOf(app, context);

  app.get(
    '/dashboard/api/environments/:environment_id/authentication',
    owner({ summary: 'Authentication and sessions, whole', params, response: { 200: AuthenticationSchema } }),
    async (request) => readAuthentication(await environmentOf(context, request.params)),
  );

  app.put(
    '/dashboard/api/environments/:environment_id/authentication',
    owner({
      summary: 'Save authentication and sessions, whole',
      params,
      body: Type.Object({ version: Type.String(), ...value }),
      response: { 200: AuthenticationSchema },
    }),
    async (request) => {
      const { id } = await environmentOf(context, request.params);
      const { version, ...wanted } = request.body;
      return await saveAuthentication(actingIn(request), id, wanted, version);
    },
  );
}
