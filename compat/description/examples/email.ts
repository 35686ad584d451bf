import { type Example, type Examples, repeated, type Scene } from './example.js';

const UNKNOWN = '/user_management/users/user_unknown';
const NEW_EMAIL = 'augusta@northwind.test';

/** Ada with an unverified address, and the calls that verify it. */
async function verifying({ ada, request }: Scene) {
  const { id, email } = await ada({ email_verified: false });
  const path = `/user_management/users/${id}`;
  const send = () => request('POST', `${path}/email_verification/send`);
  const confirm = (code: unknown) =>
    request('POST', `${path}/email_verification/confirm`, { body: { code } });
  return { path, email, send, confirm };
}

/** Ada, and the calls that change her address. */
async function changing({ ada, request }: Scene) {
  const { id, email } = await ada();
  const path = `/user_management/users/${id}/email_change`;
  const send = (new_email: unknown = NEW_EMAIL) => request('POST', `${path}/send`, { body: { new_email } });
  const confirm = (code: unknown) => request('POST', `${path}/confirm`, { body: { code } });
  return { email, send, confirm };
}

const confirmingWith =
  (begin: typeof verifying | typeof changing, codeOf: (scene: Scene) => unknown): Example =>
  async (scene) => {
    const { send, confirm } = await begin(scene);
    await send();
    return await confirm(codeOf(scene));
  };

const confirmingLate =
  (begin: typeof verifying | typeof changing): Example =>
  async (scene) => {
    const { send, confirm } = await begin(scene);
    await send();
    scene.server.clock.advance(601);
    return await confirm(scene.codes().right);
  };

export const email: Examples = {
  'GET /user_management/email_verification/{id}': {
    '200': async (scene) => {
      const { email, password } = await scene.ada({ email_verified: false });
      const { body } = await scene.authenticate({ grant_type: 'password', email, password });
      return await scene.request('GET', `/user_management/email_verification/${body.email_verification_id}`);
    },
    '404': ({ request }) => request('GET', '/user_management/email_verification/email_verification_unknown'),
  },
  'POST /user_management/users/{id}/email_verification/send': {
    '200': async (scene) => (await verifying(scene)).send(),
    '400 email_already_verified': async ({ ada, request }) =>
      request('POST', `/user_management/users/${(await ada()).id}/email_verification/send`),
    '404': ({ request }) => request('POST', `${UNKNOWN}/email_verification/send`),
    '429 daily_quota_exceeded': async (scene) => {
      const { send } = await verifying(scene);
      return await repeated(6, () => {
        scene.server.clock.advance(31);
        return send();
      });
    },
  },
  'POST /user_management/users/{id}/email_verification/confirm': {
    '200': confirmingWith(verifying, (scene) => scene.codes().right),
    '400 email_previously_verified': async ({ ada, request }) =>
      request('POST', `/user_management/users/${(await ada()).id}/email_verification/confirm`, {
        body: { code: '123456' },
      }),
    '400 email_verification_code_incorrect': confirmingWith(verifying, (scene) => scene.codes().wrong),
    '400 email_verification_code_expired': confirmingLate(verifying),
    '400 email_verification_code_previously_used': async (scene) => {
      const { path, email, send, confirm } = await verifying(scene);
      await send();
      const { right } = scene.codes();
      await confirm(right);
      // Away from the address and back again: it has to be verified anew, and not by the same code.
      for (const address of [NEW_EMAIL, email])
        await scene.request('PUT', path, { body: { email: address } });
      return await confirm(right);
    },
    '404': ({ request }) =>
      request('POST', `${UNKNOWN}/email_verification/confirm`, { body: { code: '123456' } }),
    '422 invalid_request_parameters': confirmingWith(verifying, () => 123456),
  },
  'POST /user_management/users/{id}/email_change/send': {
    '200': async (scene) => (await changing(scene)).send(),
    '404': ({ request }) =>
      request('POST', `${UNKNOWN}/email_change/send`, { body: { new_email: NEW_EMAIL } }),
    '409 email_change_not_needed': async (scene) => {
      const { send, email } = await changing(scene);
      return await send(email);
    },
    '409 email_not_available': async (scene) => {
      await scene.ada({ email: NEW_EMAIL });
      return (await changing(scene)).send();
    },
    '422 invalid_request_parameters': async (scene) => (await changing(scene)).send(7),
    '422 invalid_email': async (scene) => (await changing(scene)).send('no address'),
    '429 daily_quota_exceeded': async (scene) => {
      const { send } = await changing(scene);
      return await repeated(6, () => {
        scene.server.clock.advance(31);
        return send();
      });
    },
  },
  'POST /user_management/users/{id}/email_change/confirm': {
    '200': confirmingWith(changing, (scene) => scene.codes().right),
    '400 email_change_code_incorrect': confirmingWith(changing, (scene) => scene.codes().wrong),
    '400 email_change_code_expired': confirmingLate(changing),
    '404': ({ request }) => request('POST', `${UNKNOWN}/email_change/confirm`, { body: { code: '123456' } }),
    '409 no_pending_email_change': async (scene) => (await changing(scene)).confirm('123456'),
    '409 email_change_code_previously_used': async (scene) => {
      const { send, confirm } = await changing(scene);
      await send();
      const { right } = scene.codes();
      return await repeated(2, () => confirm(right));
    },
    '409 email_not_available': async (scene) => {
      const { send, confirm } = await changing(scene);
      await send();
      const { right } = scene.codes();
      await scene.ada({ email: NEW_EMAIL });
      return await confirm(right);
    },
    '422 invalid_request_parameters': confirmingWith(changing, () => 123456),
    '429 email_change_too_many_attempts': async (scene) => {
      const { send, confirm } = await changing(scene);
      await send();
      const { wrong } = scene.codes();
      return await repeated(6, () => confirm(wrong));
    },
  },
};
