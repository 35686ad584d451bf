import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authorizationUrl, TestBrowser } from '../../testing/browser.js';
import type { TestEnvironment } from '../../testing/environment.js';
import { ADAS_PASSWORD, anOrganization, aUser, claimsOf } from '../../testing/people.js';
import { startTestServer, type TestServer } from '../../testing/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const browse = () => new TestBrowser(server.app);
const lastCode = () => server.mails.at(-1)?.code ?? '';

async function signIn(browser: TestBrowser, environment: TestEnvironment, email: string, parameters = {}) {
  const { url, verifier } = authorizationUrl(environment, parameters);
  await browser.visit(url);
  await browser.submit({ email });
  const page = await browser.submit({ password: ADAS_PASSWORD });
  return { page, verifier, code: page.leftTo?.searchParams.get('code') ?? '' };
}

const exchange = (environment: TestEnvironment, code: string, verifier: string, rest = {}) =>
  environment.authenticate({ grant_type: 'authorization_code', code, code_verifier: verifier, ...rest });

describe('signing up', () => {
  test('asks for the code of the mail and ends at the app, which gets tokens for the new user', async () => {
    const environment = await server.environment();
    const browser = browse();
    const { url, verifier } = authorizationUrl(environment, { screen_hint: 'sign-up' });
    expect((await browser.visit(url)).heading).toMatch(/^Sign up/);
    const asked = await browser.submit({
      first_name: 'Ada',
      last_name: 'Lovelace',
      email: 'Ada@Northwind.test',
      password: 'three unrelated words',
    });
    expect(asked.heading).toBe('Check your email');
    const users = await environment.request('GET', '/user_management/users?email=ada@northwind.test');
    expect(users.body.data).toEqual([]);
    const done = await browser.submit({ code: lastCode() });
    expect(done.leftTo?.origin).toBe('http://localhost:3000');
    expect(done.leftTo?.searchParams.get('state')).toBe('a state');
    const { body } = await exchange(environment, done.leftTo?.searchParams.get('code') ?? '', verifier);
    expect(body.user).toMatchObject({ email: 'Ada@Northwind.test', email_verified: true, first_name: 'Ada' });
  });

  test('with a known address shows the same page, tells its owner, and opens with no code', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const browser = browse();
    await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
    const page = await browser.submit({
      first_name: 'Eve',
      last_name: '',
      email: ada.email,
      password: 'three unrelated words',
    });
    expect(page.heading).toBe('Check your email');
    const mail = server.mails.at(-1);
    expect(mail).toMatchObject({ to: ada.email, code: null });
    const tried = await browser.submit({ code: '123456' });
    expect(tried.status).toBe(400);
    const { body } = await environment.request('GET', `/user_management/users/${ada.id}`);
    expect(body.first_name).toBe('Ada');
  });
});

describe('signing in', () => {
  test('asks for address, then password, and keeps the address', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const browser = browse();
    expect((await browser.visit(authorizationUrl(environment).url)).heading).toMatch(/^Sign in/);
    const asked = await browser.submit({ email: ada.email });
    expect(asked.heading).toBe('Enter your password');
    expect(asked.html).toContain(ada.email);
    const wrong = await browser.submit({ password: 'wrong password' });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('role="alert"');
    expect((await browser.submit({ password: ada.password })).leftTo?.pathname).toBe('/callback');
  });

  test('says the same of an unknown address', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const refused = async (email: string) => {
      const browser = browse();
      await browser.visit(authorizationUrl(environment).url);
      await browser.submit({ email });
      const { status, html } = await browser.submit({ password: 'wrong password' });
      return { status, html: html.replaceAll(email, '').replace(/attempt_\w+|value="[\w-]{43}"/g, '') };
    };
    expect(await refused('nobody@northwind.test')).toEqual(await refused(ada.email));
  });

  test('lets a second app in without asking, and asks again for prompt=login', async () => {
    const environment = await server.environment({
      redirectUris: ['http://localhost:3000/callback', 'http://localhost:3001/callback'],
    });
    const ada = await aUser(environment);
    const browser = browse();
    await signIn(browser, environment, ada.email);
    const second = { redirect_uri: 'http://localhost:3001/callback' };
    const page = await browser.visit(authorizationUrl(environment, second).url);
    expect(page.leftTo?.origin).toBe('http://localhost:3001');
    const again = await browser.visit(authorizationUrl(environment, { ...second, prompt: 'login' }).url);
    expect(again.heading).toMatch(/^Sign in/);
  });

  test('prompt=none goes back with login_required when somebody would have to be asked', async () => {
    const environment = await server.environment();
    const page = await browse().visit(authorizationUrl(environment, { prompt: 'none' }).url);
    expect(page.leftTo?.searchParams.get('error')).toBe('login_required');
    expect(page.leftTo?.searchParams.get('state')).toBe('a state');
  });

  test('a session older than max_age is asked again, and a younger one is not', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const browser = browse();
    await signIn(browser, environment, ada.email);
    server.clock.advance(120);
    const young = await browser.visit(authorizationUrl(environment, { max_age: '300' }).url);
    expect(young.leftTo).toBeDefined();
    const old = await browser.visit(authorizationUrl(environment, { max_age: '60' }).url);
    expect(old.heading).toBe('Enter your password');
  });

  test('login_hint of another person does not use the session that is there', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const browser = browse();
    await signIn(browser, environment, ada.email);
    const page = await browser.visit(authorizationUrl(environment, { login_hint: 'bob@northwind.test' }).url);
    expect(page.heading).toBe('Enter your password');
    expect(page.html).toContain('bob@northwind.test');
  });

  test('an unverified address is asked for its code first', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment, { email_verified: false });
    const browser = browse();
    const { page } = await signIn(browser, environment, ada.email);
    expect(page.heading ?? browser.page?.heading).toBe('Check your email');
    expect((await browser.submit({ code: lastCode() })).leftTo?.pathname).toBe('/callback');
  });

  test('a member of several organizations chooses one', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const first = await anOrganization(server, environment, ada, { name: 'Northwind' });
    await anOrganization(server, environment, ada, { name: 'Southwind' });
    const browser = browse();
    const { page, verifier } = await signIn(browser, environment, ada.email);
    expect(page.html).toContain('Southwind');
    const chosen = await browser.submit({ organization_id: first });
    const code = chosen.leftTo?.searchParams.get('code') ?? '';
    const { body } = await exchange(environment, code, verifier);
    expect(claimsOf(body.access_token).org_id).toBe(first);
  });
});

describe('the browser', () => {
  test('gets a new cookie value at sign-in, and a cookie planted before is worth nothing after it', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const victim = browse();
    await victim.visit(authorizationUrl(environment).url);
    const planted = new Map(victim.cookies);
    await victim.submit({ email: ada.email });
    await victim.submit({ password: ada.password });
    expect(victim.cookies).not.toEqual(planted);
    const attacker = browse();
    for (const [name, value] of planted) attacker.cookies.set(name, value);
    const page = await attacker.visit(authorizationUrl(environment).url);
    expect(page.heading).toMatch(/^Sign in/);
  });

  test('of somebody else cannot go on with a flow', async () => {
    const environment = await server.environment({ signInEndpoint: 'http://localhost:3000/login' });
    const browser = browse();
    const page = await browser.visit(authorizationUrl(environment).url);
    server.clock.advance(60);
    const other = await browse().visit(page.url);
    expect(other.leftTo?.href).toBe('http://localhost:3000/login');
  });

  test('that goes Back after signing in is sent on to the app again', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const browser = browse();
    await browser.visit(authorizationUrl(environment).url);
    const passwordPage = (await browser.submit({ email: ada.email })).url;
    await browser.submit({ password: ada.password });
    expect((await browser.visit(passwordPage)).leftTo?.pathname).toBe('/callback');
  });

  test('in two tabs can finish both flows', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const browser = browse();
    const first = await browser.visit(authorizationUrl(environment, { state: 'one' }).url);
    await browser.visit(authorizationUrl(environment, { state: 'two' }).url);
    await browser.submit({ email: ada.email });
    const two = await browser.submit({ password: ada.password });
    await browser.visit(first.url);
    await browser.submit({ email: ada.email });
    const one = await browser.submit({ password: ada.password });
    expect([one, two].map((page) => page.leftTo?.searchParams.get('state'))).toEqual(['one', 'two']);
  });

  test('that posts a form without its token, or from another site, is refused', async () => {
    const environment = await server.environment();
    const browser = browse();
    const page = await browser.visit(authorizationUrl(environment).url);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const post = (payload: Record<string, string>, headers: Record<string, string> = {}) =>
      server.app.inject({
        method: 'POST',
        url: page.url.replace('http://localhost:4000', ''),
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(payload).toString(),
      });
    const email = 'ada@northwind.test';
    expect((await post({ email })).statusCode).toBe(403);
    expect((await post({ email, csrf: `${csrf}x` })).statusCode).toBe(403);
    expect((await post({ email, csrf }, { origin: 'http://evil.test' })).statusCode).toBe(403);
    expect((await post({ email, csrf }, { origin: 'null' })).statusCode).toBe(403);
    expect((await post({ email, csrf }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await post({ email, csrf }, { origin: 'http://localhost:4000' })).statusCode).toBe(303);
  });
});

describe('the reset', () => {
  test('sets a new password through the mailed link, ends the sessions, and goes on with the flow', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const elsewhere = await environment.authenticate({ grant_type: 'password', ...ada });
    const browser = browse();
    await browser.visit(authorizationUrl(environment).url);
    await browser.submit({ email: ada.email });
    await browser.follow('Forgot password?');
    expect((await browser.submit({ email: ada.email })).heading).toBe('Check your email');
    const link = new URL(server.mails.at(-1)?.links[0] ?? '');
    await browser.visit(link.href);
    await browser.visit(link.href);
    const after = await browser.submit({ new_password: 'another set of words' });
    expect(after.heading).toBe('Enter your password');
    expect((await browser.submit({ password: 'another set of words' })).leftTo?.pathname).toBe('/callback');
    const refresh = await environment.authenticate({
      grant_type: 'refresh_token',
      refresh_token: elsewhere.body.refresh_token,
    });
    expect(refresh.body.error).toBe('invalid_grant');
    expect((await browse().visit(link.href)).heading).toBe('This link has expired');
  });
});
