import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anAdministrator,
  DashboardVisitor,
  FROM_THE_PAGE,
  type TestAdministrator,
} from '../../testing/administrator.js';
import { TestBrowser } from '../../testing/browser.js';
import { startTestServer, type TestServer } from '../../testing/server.js';

let server: TestServer;
let grace: TestAdministrator;
beforeAll(async () => {
  server = await startTestServer();
  grace = await anAdministrator(server);
});
afterAll(() => server?.close());

/** A browser that comes in by the sign-in pages, and its page's calls. */
async function signedIn(browser = new TestBrowser(server.app), path = '/dashboard/login') {
  await browser.visit(path);
  if (browser.page?.html.includes('name="email"') && !browser.page.html.includes('name="password"'))
    await browser.submit({ email: grace.email });
  const page = await browser.submit({ password: grace.password });
  const visitor = new DashboardVisitor(server);
  for (const [name, value] of browser.cookies) visitor.cookies.set(name, value);
  return { browser, visitor, page };
}

const statusOf = async (visitor: DashboardVisitor, headers?: Record<string, string>) =>
  (await visitor.call('GET', '/session', undefined, headers)).status;

describe('signing in to the dashboard', () => {
  it('goes through the hosted pages and back to where one wanted to be', async () => {
    const { page, visitor } = await signedIn(
      undefined,
      '/dashboard/login?return_to=%2Fdashboard%2Fusers%3Fq%3Dada',
    );
    expect(page.url).toBe('http://localhost:4000/dashboard/users?q=ada');
    const { body } = await visitor.call('GET', '/session');
    expect(body.administrator).toMatchObject({ id: grace.id, email: grace.email, role: 'owner' });
  });

  it.each(['https://evil.test/', '//evil.test', '/dashboard/../demo', '/dashboard/login', '/dashboardevil'])(
    'leads nowhere else: %s',
    async (path) => {
      const { page } = await signedIn(undefined, `/dashboard/login?return_to=${encodeURIComponent(path)}`);
      expect(page.url).toBe('http://localhost:4000/dashboard');
    },
  );

  it('keeps its cookie from scripts and from other sites', async () => {
    const { visitor } = await signedIn();
    server.clock.advance(90);
    const cookie = String((await visitor.call('GET', '/session')).headers['set-cookie']);
    expect(cookie).toMatch(/^latchkey_dashboard=.*; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
  });

  it('comes back from hosted pages on another site: only the cookie of the sign-in under way goes along', async () => {
    const answer = await server.app.inject('/dashboard/login');
    expect(answer.statusCode).toBe(303);
    expect(String(answer.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Lax$/);
  });

  it('goes on with the session of whoever turns back before it is finished', async () => {
    const { browser, visitor } = await signedIn();
    for (const path of ['/dashboard/login', '/dashboard/login?fresh=1', '/dashboard/callback']) {
      server.clock.advance(90);
      const before = browser.cookies.get('latchkey_dashboard');
      await browser.visit(path);
      expect(browser.cookies.get('latchkey_dashboard'), path).not.toBe(before);
    }
    for (const [name, value] of browser.cookies) visitor.cookies.set(name, value);
    expect(await statusOf(visitor)).toBe(200);
  });

  it('takes no callback that this browser did not begin', async () => {
    const browser = new TestBrowser(server.app);
    const page = await browser.visit('/dashboard/callback?code=x&state=y');
    expect([page.status, page.heading]).toEqual([400, 'This sign-in can’t go on']);
    expect(browser.cookies.has('latchkey_dashboard')).toBe(false);
  });

  it('stays closed for strangers: no sign-up', async () => {
    const page = await new TestBrowser(server.app).visit('/dashboard/login');
    expect(page.html).not.toContain('Sign up');
  });
});

describe('a session of an administrator', () => {
  it('goes on as long as somebody works, twelve hours at most', async () => {
    const { visitor } = await signedIn();
    for (let minutes = 0; minutes < 12 * 60 - 25; minutes += 25) {
      expect(await statusOf(visitor)).toBe(200);
      server.clock.advance(25 * 60);
    }
    server.clock.advance(25 * 60);
    expect(await statusOf(visitor)).toBe(401);
  });

  it('ends after half an hour of nothing', async () => {
    const { visitor } = await signedIn();
    server.clock.advance(30 * 60);
    expect(await statusOf(visitor)).toBe(401);
  });

  it('is not kept alive by what the page asks by itself', async () => {
    const { visitor } = await signedIn();
    for (let minutes = 0; minutes < 28; minutes += 4) {
      server.clock.advance(4 * 60);
      expect(await statusOf(visitor, { 'x-latchkey-background': '1' })).toBe(200);
    }
    server.clock.advance(3 * 60);
    expect(await statusOf(visitor, { 'x-latchkey-background': '1' })).toBe(401);
  });

  it('is over from the moment of signing out, also with a copy of its cookie', async () => {
    const { visitor, browser } = await signedIn();
    const copy = new DashboardVisitor(server);
    for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
    expect((await visitor.call('POST', '/sign-out')).status).toBe(204);
    expect(await statusOf(copy)).toBe(401);
    browser.cookies.delete('latchkey_dashboard');
    expect((await browser.visit('/dashboard/login')).url).toContain('/sign-in');
  });

  it('tells whoever has none where to sign in', async () => {
    const { status, body } = await new DashboardVisitor(server).call('GET', '/session');
    expect([status, body]).toMatchObject([
      401,
      {
        code: 'unauthenticated',
        sign_in_url: 'http://localhost:4000/dashboard/login',
        has_administrator: true,
      },
    ]);
  });
});

describe('a dangerous act', () => {
  it('asks for a fresh proof ten minutes after the last one', async () => {
    const { browser, visitor } = await signedIn();
    const { environment } = await server.environment();
    const made = await visitor.call('POST', `/environments/${environment.id}/api_keys`, { name: 'CI' });
    const revoke = `/environments/${environment.id}/api_keys/${made.body.id}/revoke`;
    server.clock.advance(601);
    const refused = await visitor.call('POST', revoke);
    expect([refused.status, refused.body]).toMatchObject([
      403,
      {
        code: 'fresh_proof_required',
        sign_in_url: 'http://localhost:4000/dashboard/login?fresh=1',
      },
    ]);
    for (const [name, value] of visitor.cookies) browser.cookies.set(name, value);
    const again = await signedIn(browser, '/dashboard/login?fresh=1&return_to=/dashboard/keys');
    expect(again.page.url).toBe('http://localhost:4000/dashboard/keys');
    expect((await again.visitor.call('POST', revoke)).status).toBe(200);
    // The session before is over.
    expect(await statusOf(visitor)).toBe(401);
  });
});

describe('what another site sends with the cookie', () => {
  const without = (name: keyof typeof FROM_THE_PAGE) => {
    const { [name]: _, ...rest } = FROM_THE_PAGE;
    return rest as Record<string, string>;
  };
  it.each([
    ['without the header', without('x-latchkey-dashboard')],
    ['from another origin', { ...FROM_THE_PAGE, origin: 'http://localhost:3000' }],
    ['from no origin', { ...FROM_THE_PAGE, origin: 'null' }],
    ['from a site beside', { ...FROM_THE_PAGE, 'sec-fetch-site': 'same-site' }],
    ['from another site', { ...FROM_THE_PAGE, 'sec-fetch-site': 'cross-site' }],
    ['without a word of where it is from', { 'x-latchkey-dashboard': '1' }],
  ])('changes nothing: %s', async (_, headers: Record<string, string>) => {
    const { status, body } = await grace.visitor.call('POST', '/sign-out', undefined, headers);
    expect([status, body.code]).toEqual([403, 'csrf_refused']);
  });

  it('is not let in by an origin that an environment lists', async () => {
    const origin = 'http://localhost:5173';
    await server.environment({ corsOrigins: [origin] });
    const { visitor } = await signedIn();
    const answer = await visitor.call('GET', '/session', undefined, { origin });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });
});

describe('a dashboard on an origin of its own', () => {
  it('has its cookie, its callback and its links there', async () => {
    const own = await startTestServer({
      baseUrl: 'https://auth.acme.test',
      dashboardUrl: 'https://admin.acme.test',
    });
    try {
      const visitor = new DashboardVisitor(own);
      const page = { ...FROM_THE_PAGE, origin: 'https://admin.acme.test' };
      const stranger = await visitor.call('GET', '/session', undefined, page);
      expect(stranger.body.sign_in_url).toBe('https://admin.acme.test/dashboard/login');
      expect((await visitor.call('POST', '/sign-out', undefined, page)).status).toBe(401);
      expect((await visitor.call('POST', '/sign-out')).status).toBe(403);
    } finally {
      await own.close();
    }
  });
});
