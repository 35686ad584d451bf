import { signedIn } from '../../../server/src/testing/people.js';
import type { Example, Examples, Scene } from './example.js';

const USERS = '/user_management/users';
const UNKNOWN = `${USERS}/user_01E4ZCR3C56J083X43JQXF3JK5`;
const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

const creating =
  (fields: Record<string, unknown>): Example =>
  ({ request }) =>
    request('POST', USERS, { body: { email: 'bob@northwind.test', ...fields } });

const updating =
  (fields: Record<string, unknown>): Example =>
  async (scene) =>
    scene.request('PUT', await adasPath(scene), { body: fields });

const adasPath = async ({ ada }: Scene) => `${USERS}/${(await ada()).id}`;

/** What creating and updating refuse alike. */
const passwordRefusals = (calling: (fields: Record<string, unknown>) => Example) => ({
  '400 password_strength_error': calling({ password: 'password' }),
  '400 invalid_password_hash': calling({ password_hash: 'no hash', password_hash_type: 'argon2' }),
  '400 password_and_password_hash_provided': calling({
    password: 'three unrelated words',
    password_hash: HASH,
    password_hash_type: 'argon2',
  }),
  '400 password_and_password_hash_type_provided': calling({
    password: 'three unrelated words',
    password_hash_type: 'argon2',
  }),
  '400 password_salt_position_requires_password_hash': calling({ password_salt_position: 'prefix' }),
  '400 invalid_metadata': calling({ metadata: { key: 'v'.repeat(601) } }),
});

export const users: Examples = {
  'GET /user_management/users': {
    '200': async ({ request, ada }) => {
      await ada({ metadata: { plan: 'pro' }, external_id: 'crm-7' });
      return await request('GET', USERS);
    },
    '422': ({ request }) => request('GET', `${USERS}?limit=0`),
    '422 (cursor)': ({ request }) => request('GET', `${USERS}?after=nothing`),
  },
  'POST /user_management/users': {
    '201': creating({ first_name: 'Bob', email_verified: true, metadata: { plan: 'pro' } }),
    ...passwordRefusals(creating),
    '400 user_creation_error': async (scene) => {
      const { email } = await scene.ada();
      return await creating({ email })(scene);
    },
    '422 invalid_request_parameters': creating({ email: 'no address' }),
    '422 invalid_request_parameters (type)': creating({ first_name: 7 }),
  },
  'GET /user_management/users/{id}': {
    '200': async (scene) => {
      const ada = await scene.ada();
      await signedIn(scene, ada);
      return await scene.request('GET', `${USERS}/${ada.id}`);
    },
    '404': ({ request }) => request('GET', UNKNOWN),
  },
  'PUT /user_management/users/{id}': {
    '200': updating({ first_name: 'Augusta', locale: 'en-GB' }),
    ...passwordRefusals(updating),
    '400 email_already_verified': updating({ email_verified: false }),
    '400 external_id_already_used': async (scene) => {
      await scene.ada({ email: 'bob@northwind.test', external_id: 'crm-7' });
      return await updating({ external_id: 'crm-7' })(scene);
    },
    '400 email_not_available': async (scene) => {
      const { email } = await scene.ada({ email: 'bob@northwind.test' });
      return await updating({ email })(scene);
    },
    '400 invalid_email': updating({ email: 'no address' }),
    '400 invalid_locale': updating({ locale: 'no locale' }),
    '422 invalid_request_parameters': updating({ first_name: 7 }),
  },
  'DELETE /user_management/users/{id}': {
    '200': async (scene) => scene.request('DELETE', await adasPath(scene)),
    '404': ({ request }) => request('DELETE', UNKNOWN),
  },
  'GET /user_management/users/external_id/{external_id}': {
    '200': async ({ request, ada }) => {
      await ada({ external_id: 'crm-7' });
      return await request('GET', `${USERS}/external_id/crm-7`);
    },
    '404': ({ request }) => request('GET', `${USERS}/external_id/crm-7`),
  },
  'GET /user_management/users/{id}/identities': {
    '200': async (scene) => scene.request('GET', `${await adasPath(scene)}/identities`),
    '404': ({ request }) => request('GET', `${UNKNOWN}/identities`),
  },
};
