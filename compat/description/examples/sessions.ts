import { anOrganization, claimsOf, signedIn } from '../../../server/src/testing/people.js';
import type { Examples, Scene } from './example.js';

async function sessionOf(scene: Scene) {
  const ada = await scene.ada();
  await anOrganization(scene.server, scene, ada);
  const { access_token } = await signedIn(scene, ada);
  return { userId: ada.id, sessionId: String(claimsOf(access_token).sid) };
}

export const sessions: Examples = {
  'GET /user_management/users/{id}/sessions': {
    '200': async (scene) => {
      const { userId } = await sessionOf(scene);
      return await scene.request('GET', `/user_management/users/${userId}/sessions`);
    },
    '200 (in no organization)': async (scene) => {
      const ada = await scene.ada();
      await signedIn(scene, ada);
      return await scene.request('GET', `/user_management/users/${ada.id}/sessions`);
    },
    '404': ({ request }) => request('GET', '/user_management/users/user_unknown/sessions'),
    '422 invalid_request_parameters': async ({ request, ada }) =>
      request('GET', `/user_management/users/${(await ada()).id}/sessions?limit=0`),
  },
  'POST /user_management/sessions/revoke': {
    '200': async (scene) => {
      const { sessionId: session_id } = await sessionOf(scene);
      return await scene.request('POST', '/user_management/sessions/revoke', { body: { session_id } });
    },
    '400': ({ request }) =>
      request('POST', '/user_management/sessions/revoke', { body: { session_id: 'session_unknown' } }),
  },
  'GET /user_management/sessions/logout': {
    '302': async ({ server }) => {
      const uri = 'http://localhost:3000/bye';
      const { request } = await server.environment({ signOutRedirects: [uri] });
      const query = new URLSearchParams({ session_id: 'session_unknown', return_to: uri });
      return await request('GET', `/user_management/sessions/logout?${query}`, { key: null });
    },
    '422': ({ request }) => request('GET', '/user_management/sessions/logout', { key: null }),
  },
  'GET /sso/jwks/{clientId}': {
    '200': ({ request, environment }) => request('GET', `/sso/jwks/${environment.clientId}`, { key: null }),
    '404': ({ request }) => request('GET', '/sso/jwks/client_unknown', { key: null }),
  },
};
