import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorizationUrl, TestBrowser } from '../../testing/browser.js';
import { aUser, claimsOf } from '../../testing/people.js';
import { startTestServer, type TestServer } from '../../testing/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const ORIGIN = 'http://localhost:5173';

/** A page without a server of its own, whose person has just signed in. */
async function aSignedInPage() {
  const environment = await server.environment({ corsOrigins: [ORIGIN], signOutRedirects: [`${ORIGIN}/`] });
  const ada = await aUser(environment);
  const { url, verifier } = authorizationUrl(environment);
  const browser = new TestBrowser(server.app);
  await browser.visit(url);
  await browser.submit({ email: ada.email });
  const code = (await browser.submit({ password: ada.password })).leftTo?.searchParams.get('code');
  const clientId = environment.environment.clientId;
  const post = (fields: Record<string, unknown>, headers: Record<string, string> = {}) =>
    server.app.inject({
      method: 'POST',
      url: '/user_management/authenticate',
      headers: { origin: ORIGIN, ...headers },
      payload: { client_id: clientId, ...fields },
    });
  const exchange = await post({ grant_type: 'authorization_code', code, code_verifier: verifier });
  const cookie = exchange.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { clientId, cookie, environment, exchange, post };
}

test('an exchange keeps the refresh token in a cookie for the token endpoint alone, and says that there is a session', async () => {
  const { clientId, exchange } = await aSignedInPage();
  expect(exchange.headers).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-credentials': 'true',
  });
  expect(exchange.cookies).toEqual([
    expect.objectContaining({
      name: `latchkey_refresh_${clientId}`,
      path: '/user_management/authenticate',
      httpOnly: true,
      sameSite: 'Lax',
    }),
    expect.objectContaining({ name: 'workos-has-session', value: clientId, path: '/' }),
  ]);
  expect(exchange.cookies[1]).not.toHaveProperty('httpOnly');
});

test('a refresh by the cookie alone works from a listed origin and nowhere else', async () => {
  const { clientId, cookie, exchange, post } = await aSignedInPage();
  const refreshed = await post({ grant_type: 'refresh_token' }, { cookie });
  expect(refreshed.statusCode).toBe(200);
  expect(claimsOf(refreshed.json().access_token).sid).toBe(claimsOf(exchange.json().access_token).sid);
  const elsewhere = await post({ grant_type: 'refresh_token' }, { cookie, origin: 'http://evil.test' });
  expect([elsewhere.statusCode, elsewhere.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  const withoutOrigin = await server.app.inject({
    method: 'POST',
    url: '/user_management/authenticate',
    headers: { cookie },
    payload: { client_id: clientId, grant_type: 'refresh_token' },
  });
  expect(withoutOrigin.statusCode).toBe(400);
});

test('an ended session is forgotten by the browser, and the answer can be read by the page', async () => {
  const { clientId, cookie, environment, exchange, post } = await aSignedInPage();
  const sid = String(claimsOf(exchange.json().access_token).sid);
  await environment.request('POST', '/user_management/sessions/revoke', { body: { session_id: sid } });
  const refused = await post({ grant_type: 'refresh_token' }, { cookie });
  expect([refused.statusCode, refused.json().error]).toEqual([400, 'invalid_grant']);
  expect(refused.headers['access-control-allow-origin']).toBe(ORIGIN);
  expect(refused.cookies.map(({ name, value }) => [name, value])).toEqual([
    [`latchkey_refresh_${clientId}`, ''],
    ['workos-has-session', ''],
  ]);
});

test('signing out forgets it too, and keeps the other clients of the host', async () => {
  const { clientId, cookie, exchange } = await aSignedInPage();
  const sid = String(claimsOf(exchange.json().access_token).sid);
  const others = cookie.replace(
    `workos-has-session=${clientId}`,
    `workos-has-session=client_other.${clientId}`,
  );
  const answer = await server.app.inject({
    method: 'GET',
    url: `/user_management/sessions/logout?session_id=${sid}`,
    headers: { cookie: others },
  });
  expect(answer.headers.location).toBe(`${ORIGIN}/`);
  expect(answer.cookies).toContainEqual(
    expect.objectContaining({ name: 'workos-has-session', value: 'client_other' }),
  );
});
