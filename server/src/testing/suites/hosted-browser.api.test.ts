import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizationUrl, TestBrowser } from '../browser.js';
import { ADAS_PASSWORD, aUser } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { signInAtPages } from './inhabited.js';
import { pathsOf } from './routes.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const csrfOf = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const cookieOf = (browser: TestBrowser) =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

describe('the hosted pages', () => {
  it('takes no form of a flow without its own token, or from another site', async () => {
    const environment = await server.environment();
    await aUser(environment);
    await environment.request('POST', '/user_management/password_reset', {
      body: { email: 'ada@northwind.test' },
    });
    const token = new URL(server.mails.at(-1)?.links[0] ?? '').searchParams.get('token') ?? '';
    const browser = new TestBrowser(server.app);
    const page = await browser.visit(authorizationUrl(environment).url);
    const flow = new URL(page.url).searchParams.get('flow') ?? '';
    const stranger = await new TestBrowser(server.app).visit(authorizationUrl(environment).url);
    const forms = pathsOf(server.app).filter((path) =>
      /^\/(sign-|verify-email|select-org|forgot-|reset-)/.test(path),
    );
    const own = csrfOf(page.html);
    const wrong: unknown[] = [];
    let count = 0;
    for (const path of forms) {
      const post = async (csrf: string, headers: Record<string, string> = {}) =>
        (
          await server.app.inject({
            method: 'POST',
            url: `${path}?flow=${flow}`,
            headers: {
              cookie: cookieOf(browser),
              'content-type': 'application/x-www-form-urlencoded',
              ...headers,
            },
            payload: new URLSearchParams({ csrf, token }).toString(),
          })
        ).statusCode;
      const bare = await post('');
      if (bare === 405 || bare === 415) continue;
      count += 1;
      const seen = [bare, await post(csrfOf(stranger.html)), await post(own, { origin: 'http://evil.test' })];
      if (seen.join() !== '403,403,403' || (await post(own)) === 403) wrong.push([path, ...seen]);
    }
    expect([count, wrong]).toEqual([7, []]);
  });

  it('keeps nothing of a signed-in cookie that was planted before the sign-in', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const eve = await aUser(environment, { email: 'eve@northwind.test' });
    const { browser: attacker } = await signInAtPages(server.app, environment, eve);
    const victim = new TestBrowser(server.app);
    for (const [name, value] of attacker.cookies) victim.cookies.set(name, value);
    await victim.visit(authorizationUrl(environment, { prompt: 'login' }).url);
    await victim.submit({ email: ada.email });
    expect((await victim.submit({ password: ada.password })).leftTo?.pathname).toBe('/callback');
    const page = await attacker.visit(authorizationUrl(environment, { prompt: 'none' }).url);
    expect(page.leftTo?.searchParams.get('error')).toBe('login_required');
  });

  it('takes no browser id that was made up', async () => {
    const environment = await server.environment();
    const browser = new TestBrowser(server.app);
    const name = `latchkey_${environment.environment.id}`;
    for (const planted of ['chosen..', `chosen..${'A'.repeat(43)}`, 'chosen.secret.x']) {
      browser.cookies.set(name, planted);
      await browser.visit(authorizationUrl(environment).url);
      expect(browser.cookies.get(name)).not.toMatch(/^chosen/);
    }
  });

  it('gives no code for a flow that another person finished in this browser', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const bob = await aUser(environment, { email: 'bob@northwind.test' });
    const browser = new TestBrowser(server.app);
    await browser.visit(authorizationUrl(environment).url);
    const flowOfAda = (await browser.submit({ email: ada.email })).url;
    await browser.submit({ password: ada.password });
    await browser.visit(authorizationUrl(environment, { prompt: 'login' }).url);
    await browser.submit({ email: bob.email });
    await browser.submit({ password: ADAS_PASSWORD });
    const page = await browser.visit(flowOfAda);
    expect([page.leftTo, page.heading]).toEqual([undefined, 'Start the sign-in at the app']);
  });

  it('keeps its cookie to its own host on https', async () => {
    const own = await startTestServer({ baseUrl: 'https://auth.northwind.test', mode: 'production' });
    const environment = await own.environment();
    const answer = await own.app.inject(authorizationUrl(environment).url);
    expect(answer.cookies).toHaveLength(1);
    expect(answer.cookies[0]).toMatchObject({
      name: `__Host-latchkey_${environment.environment.id}`,
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    });
    expect(answer.cookies[0]).not.toHaveProperty('domain');
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    await own.close();
  });
});
