import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizationUrl } from '../browser.js';
import { startTestServer, type TestServer } from '../server.js';
import { type Inhabited, inhabit } from './inhabited.js';
import { keyedRoutes, pathsOf, requestOf } from './routes.js';

let server: TestServer;
let northwind: Inhabited;
beforeAll(async () => {
  server = await startTestServer();
  northwind = await inhabit(server);
});
afterAll(() => server?.close());

const cookie = () => [...northwind.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const ask = (method: 'GET' | 'HEAD', url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method, url, headers });

describe('HEAD', () => {
  it('says what GET says, without the body: for the API', async () => {
    const headers = { authorization: `Bearer ${northwind.environment.apiKey}` };
    const ids: Record<string, string> = { id: northwind.ada.id, external_id: 'ada-1' };
    for (const route of keyedRoutes(server.app).filter((one) =>
      one.startsWith('GET /user_management/users'),
    )) {
      const { url } = requestOf(route, (_, name) => ids[name] ?? 'x');
      const [get, head] = [await ask('GET', url, headers), await ask('HEAD', url, headers)];
      expect([url, head.statusCode, head.body]).toEqual([url, get.statusCode, '']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
      expect(head.headers['content-length']).toBe(String(Buffer.byteLength(get.body)));
    }
    expect((await ask('HEAD', '/user_management/users')).statusCode).toBe(401);
  });

  it('says what GET says, without the body: for pages and for what watches over the server', async () => {
    const reset = `/reset-password?token=${northwind.passwordReset.token}`;
    for (const url of ['/', '/dashboard', '/signed-out', '/error', reset, '/health/ready', '/metrics']) {
      const [get, head] = [await ask('GET', url), await ask('HEAD', url)];
      expect([url, head.statusCode, head.body]).toEqual([url, get.statusCode, '']);
      expect(get.statusCode).toBeLessThan(500);
    }
  });

  it('is not allowed where GET begins, goes on with or ends a sign-in, and nowhere else', async () => {
    const refusing: string[] = [];
    for (const path of pathsOf(server.app).filter((url) => server.app.hasRoute({ method: 'GET', url }))) {
      const { statusCode, headers } = await ask('HEAD', path.replace(/:\w+/g, 'x'));
      if (statusCode === 405 && /^GET\b/.test(String(headers.allow))) refusing.push(path);
    }
    expect(refusing.sort()).toEqual([
      '/dashboard/callback',
      '/dashboard/login',
      '/demo',
      '/demo/callback',
      '/demo/sign-in',
      '/demo/sign-up',
      '/forgot-password',
      '/forgot-password/sent',
      '/select-organization',
      '/sign-in',
      '/sign-up',
      '/user_management/authorize',
      '/user_management/sessions/logout',
      '/verify-email',
    ]);
  });

  it('neither begins a sign-in nor ends a session, whoever’s cookies come with it', async () => {
    const attempts = () => server.context.db.selectFrom('authentication_attempts').select('id').execute();
    const before = await attempts();
    await ask('HEAD', authorizationUrl(northwind.environment).url, { cookie: cookie() });
    expect(await attempts()).toEqual(before);

    await ask('HEAD', `/user_management/sessions/logout?session_id=${northwind.sessionId}`, {
      cookie: cookie(),
    });
    const refreshed = await northwind.environment.authenticate({
      grant_type: 'refresh_token',
      refresh_token: northwind.refreshToken,
    });
    expect(refreshed.status).toBe(200);
  });
});
