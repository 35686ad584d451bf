import { anOrganization } from '../../../server/src/testing/people.js';
import type { Examples } from './example.js';

const URIS = '/user_management/redirect_uris';
const ORIGINS = '/user_management/cors_origins';
const URI = 'http://localhost:3000/other';
const ORIGIN = 'http://localhost:5173';

/** What a developer sets up, and the organizations that sessions name. */
export const environment: Examples = {
  'GET /user_management/redirect_uris': {
    '200': ({ request }) => request('GET', URIS),
    '401': ({ request }) => request('GET', URIS, { key: 'sk_unknown' }),
  },
  'POST /user_management/redirect_uris': {
    '201': ({ request }) => request('POST', URIS, { body: { uri: URI } }),
    '400': ({ request }) =>
      request('POST', URIS, { body: 'not json', headers: { 'content-type': 'application/json' } }),
    '401': ({ request }) => request('POST', URIS, { body: { uri: URI }, key: null }),
    '422': ({ request }) => request('POST', URIS, { body: { uri: 'javascript:alert(1)' } }),
    '422 (known)': ({ request, redirectUri: uri }) => request('POST', URIS, { body: { uri } }),
  },
  'DELETE /user_management/redirect_uris/{id}': {
    '204': async ({ request }) => {
      const { body } = await request('POST', URIS, { body: { uri: URI } });
      return await request('DELETE', `${URIS}/${body.id}`);
    },
    '401': ({ request }) => request('DELETE', `${URIS}/redir_any`, { key: 'sk_unknown' }),
    '404': ({ request }) => request('DELETE', `${URIS}/redir_unknown`),
    '409': async ({ request }) => {
      const { body } = await request('GET', URIS);
      return await request('DELETE', `${URIS}/${body.data[0].id}`);
    },
  },
  'GET /user_management/cors_origins': {
    '200': async ({ request }) => {
      await request('POST', ORIGINS, { body: { origin: ORIGIN } });
      return await request('GET', ORIGINS);
    },
    '401': ({ request }) => request('GET', ORIGINS, { key: null }),
  },
  'POST /user_management/cors_origins': {
    '201': ({ request }) => request('POST', ORIGINS, { body: { origin: ORIGIN } }),
    '409': async ({ request }) => {
      await request('POST', ORIGINS, { body: { origin: ORIGIN } });
      return await request('POST', ORIGINS, { body: { origin: ORIGIN } });
    },
    '422': ({ request }) => request('POST', ORIGINS, { body: { origin: 'no origin' } }),
  },
  'GET /organizations/{id}': {
    '200': async ({ server, ada, ...environment }) => {
      const id = await anOrganization(server, environment, await ada());
      return await environment.request('GET', `/organizations/${id}`);
    },
    '404': ({ request }) => request('GET', '/organizations/org_unknown'),
  },
};
