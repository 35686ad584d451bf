import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizationUrl, TestBrowser } from '../browser.js';
import { createTestEnvironment } from '../environment.js';
import { ADAS_PASSWORD, aUser, claimsOf, signedIn } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { METHODS, pathsOf } from './routes.js';
import { withHeaders } from './with-headers.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

describe('a forged host', () => {
  const FORGED = {
    host: 'evil.test',
    'x-forwarded-host': 'evil.test',
    'x-forwarded-proto': 'https',
    'x-forwarded-server': 'evil.test',
    'x-original-url': 'http://evil.test/',
    'x-host': 'evil.test',
    forwarded: 'host=evil.test;proto=https',
  };

  it.each([
    ['where no proxy is trusted', { trustProxy: false as const }],
    ['where one is', { trustProxy: 1 }],
  ])('is in no mail, no answer, no redirect and no cookie: %s', async (_, settings) => {
    const own = await startTestServer(settings);
    const app = withHeaders(own.app, FORGED);
    const environment = await createTestEnvironment(own.context, app, {
      signInEndpoint: 'http://localhost:3000/login',
      signOutRedirects: ['http://localhost:3000/'],
    });
    const answers: string[] = [];
    const note = ({ headers, body }: { headers: object; body: string }) =>
      answers.push(JSON.stringify(headers), body);
    const ada = await aUser(environment);
    const bob = await aUser(environment, { email: 'bob@northwind.test', email_verified: false });
    const tokens = await signedIn(environment, ada);
    note(await app.inject({ url: `/sso/jwks/${environment.environment.clientId}` }));
    note(await app.inject({ url: authorizationUrl(environment).url }));
    note(await app.inject({ url: '/signed-out' }));
    note(await app.inject({ url: '/nothing' }));
    note(await app.inject({ url: '/openapi.json' }));
    for (const [method, url, body] of [
      ['POST', '/user_management/password_reset', { email: ada.email }],
      ['POST', `/user_management/users/${bob.id}/email_verification/send`, {}],
      ['POST', `/user_management/users/${ada.id}/email_change/send`, { new_email: 'ada@southwind.test' }],
    ] as const) {
      const answer = await environment.request(method, url, { body });
      expect(answer.status, url).toBeLessThan(300);
      answers.push(answer.text);
    }
    for (const email of ['ada@northwind.test', 'eve@northwind.test']) {
      const browser = new TestBrowser(app);
      await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
      await browser.submit({ first_name: '', last_name: '', email, password: ADAS_PASSWORD });
      answers.push(browser.page?.html ?? '', JSON.stringify(browser.page));
    }
    expect(claimsOf(tokens.access_token).iss).toMatch(/^http:\/\/localhost:4000\//);
    expect(own.mails.length).toBeGreaterThanOrEqual(5);
    const links = own.mails.flatMap((mail) => mail.links);
    expect(links.length).toBeGreaterThanOrEqual(2);
    for (const link of links) expect(link).toMatch(/^http:\/\/localhost:4000\//);
    const everything = JSON.stringify([answers, own.mails, tokens, claimsOf(tokens.access_token)]);
    await own.close();
    expect(everything).not.toContain('evil.test');
  });

  const REBOUND = [
    'evil.test',
    'evil.test:4000',
    'localhost.evil.test',
    '127.0.0.1.evil.test',
    '127.0.0.1.nip.io:4000',
    'localhost:4000@evil.test',
    'evil.test#localhost',
    'evil.test/localhost',
    'localhost,evil.test',
    '0.0.0.0:4000',
    '[::ffff:203.0.113.7]',
  ];

  /** Every development hook, whatever may be added to them. */
  const hooks = () => pathsOf(server.app).filter((path) => /^\/(dev|demo)(\/|$)/.test(path));

  async function statusesOf(headers: Record<string, string>, options = {}): Promise<Set<number>> {
    const statuses = new Set<number>();
    for (const path of hooks()) {
      for (const method of METHODS) {
        const url = path.replace(':id', 'message_x');
        const answer = await server.app.inject({ method, url, headers, ...options });
        statuses.add(answer.statusCode);
      }
    }
    return statuses;
  }

  it.each(REBOUND)('reaches no development hook (DNS rebinding): %s', async (host) => {
    expect([...(await statusesOf({ host }))].sort()).toEqual([403, 405]);
  });

  it('reaches them by no forwarded header', async () => {
    const claims = { 'x-forwarded-host': 'localhost:4000', forwarded: 'host="localhost:4000"' };
    expect([...(await statusesOf({ ...claims, host: 'evil.test' }))].sort()).toEqual([403, 405]);
    const near = { host: 'localhost:4000', 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' };
    const far = await statusesOf(near, { remoteAddress: '203.0.113.7' });
    expect([...far].sort()).toEqual([403, 405]);
  });

  it.each([
    'http://evil.test',
    'null',
    'http://localhost:4001',
    'https://localhost:4000',
    'http://localhost',
  ])('nor does the page of somebody else: %s', async (origin) => {
    expect([...(await statusesOf({ host: 'localhost:4000', origin }))].sort()).toEqual([403, 405]);
  });

  it('is the reason: the server’s own name reaches them', async () => {
    expect(hooks().length).toBeGreaterThan(8);
    expect([...(await statusesOf({ host: 'localhost:4000' }))]).toContain(200);
  });
});

describe('a return_to that is not registered', () => {
  const REGISTERED = 'https://app.northwind.test/bye';

  it.each([
    'https://evil.test/bye',
    '//evil.test/bye',
    '/\\evil.test',
    '\\\\evil.test\\bye',
    'https:evil.test',
    'https:///evil.test/bye',
    'https://app.northwind.test@evil.test/bye',
    'https://app.northwind.test:443@evil.test/bye',
    'https://app.northwind.test\\@evil.test/bye',
    'https://evil.test\\.app.northwind.test/bye',
    'https://evil.test#app.northwind.test/bye',
    'https://evil.test?https://app.northwind.test/bye',
    'https://app.northwind.test.evil.test/bye',
    'https://app.northwind.test%2eevil.test/bye',
    'https://app.northwind.test%00.evil.test/bye',
    'https://appxnorthwind.test/bye',
    'https://sub.app.northwind.test/bye',
    'https://app.northwind.test/bye/../../evil',
    'https://app.northwind.test/bye/%2e%2e/evil',
    'https://app.northwind.test//evil.test/bye',
    'https://app.northwind.test/bye?next=https://evil.test',
    'https://app.northwind.test/bye#https://evil.test',
    'https://app.northwind.test/BYE',
    'https://app.northwind.test/bye/',
    'https://app.northwind.test:8443/bye',
    'https://app.northwind.test./bye',
    'http://app.northwind.test/bye',
    'https://ａｐｐ。northwind.test/bye',
    'https://app.northwind.test/bye\r\nLocation: https://evil.test',
    ' https://evil.test/bye',
    'https://app.northwind.test /bye',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'java\nscript:alert(1)',
    'https://app.northwind.test/bye,https://evil.test',
  ])('is sent nowhere, from a session that was or never was: %j', async (returnTo) => {
    const environment = await server.environment({ signOutRedirects: [REGISTERED] });
    const { access_token: token } = await signedIn(environment, await aUser(environment));
    for (const sessionId of [String(claimsOf(token).sid), 'session_01HXYZ', 'x']) {
      const query = new URLSearchParams({ session_id: sessionId, return_to: returnTo });
      const answer = await server.app.inject(`/user_management/sessions/logout?${query}`);
      expect([sessionId, answer.statusCode, answer.headers.location]).toEqual([sessionId, 400, undefined]);
      expect(answer.body).not.toContain('http-equiv="refresh"');
      expect(answer.body).not.toMatch(/href="(?!\/)[^"]*evil/);
    }
  });

  it('twice is none', async () => {
    const environment = await server.environment({ signOutRedirects: [REGISTERED] });
    const { access_token: token } = await signedIn(environment, await aUser(environment));
    const { sid } = claimsOf(token);
    const query = `session_id=${sid}&return_to=${REGISTERED}&return_to=https://evil.test/`;
    const answer = await server.app.inject(`/user_management/sessions/logout?${query}`);
    expect(String(answer.headers.location ?? '')).not.toContain('evil');
  });

  it('is the reason: the registered one is followed', async () => {
    const environment = await server.environment({ signOutRedirects: [REGISTERED] });
    const { access_token: token } = await signedIn(environment, await aUser(environment));
    for (const returnTo of [REGISTERED, 'HTTPS://APP.northwind.test:443/bye']) {
      const query = new URLSearchParams({ session_id: String(claimsOf(token).sid), return_to: returnTo });
      const answer = await server.app.inject(`/user_management/sessions/logout?${query}`);
      expect([answer.statusCode, answer.headers.location]).toEqual([302, REGISTERED]);
    }
  });
});
