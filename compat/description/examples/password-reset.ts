import { type Examples, repeated, type Scene } from './example.js';

const RESET = '/user_management/password_reset';
const NEW_PASSWORD = 'three unrelated words';

const create = async ({ ada, request }: Scene) =>
  request('POST', RESET, { body: { email: (await ada()).email } });

const confirm = ({ request }: Pick<Scene, 'request'>, token: unknown, new_password: unknown = NEW_PASSWORD) =>
  request('POST', `${RESET}/confirm`, { body: { token, new_password } });

export const passwordReset: Examples = {
  'POST /user_management/password_reset': {
    '201': create,
    '403 email_password_auth_disabled': async ({ server }) => {
      const { request } = await server.environment({ authentication: { password: false } });
      return await request('POST', RESET, { body: { email: 'ada@northwind.test' } });
    },
    '404': ({ request }) => request('POST', RESET, { body: { email: 'nobody@northwind.test' } }),
    '422 invalid_request_parameters': ({ request }) => request('POST', RESET, { body: { email: 'none' } }),
    '422 invalid_request_parameters (type)': ({ request }) => request('POST', RESET, { body: {} }),
    '429 daily_quota_exceeded': async ({ ada, request, server }) => {
      const { email } = await ada();
      return await repeated(6, () => {
        server.clock.advance(31);
        return request('POST', RESET, { body: { email } });
      });
    },
  },
  'GET /user_management/password_reset/{id}': {
    '200': async (scene) => scene.request('GET', `${RESET}/${(await create(scene)).body.id}`),
    '404': ({ request }) => request('GET', `${RESET}/password_reset_unknown`),
  },
  'POST /user_management/password_reset/confirm': {
    '200': async (scene) => confirm(scene, (await create(scene)).body.password_reset_token),
    '400 password_reset_error': async (scene) =>
      confirm(scene, (await create(scene)).body.password_reset_token, 'password'),
    '400 password_reset_error (used)': async (scene) => {
      const { body } = await create(scene);
      return await repeated(2, () => confirm(scene, body.password_reset_token));
    },
    '403 email_password_auth_disabled': async (scene) => {
      const { body } = await create(scene);
      await scene.server.context.db
        .updateTable('environments')
        .set({ authentication: JSON.stringify({ password: false }) })
        .where('id', '=', scene.environment.id)
        .execute();
      return await confirm(scene, body.password_reset_token);
    },
    '404': (scene) => confirm(scene, 'unknown'),
    '422 invalid_request_parameters': (scene) => confirm(scene, 7),
  },
};
