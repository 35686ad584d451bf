import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizationUrl, type Page, TestBrowser } from '../browser.js';
import { createTestEnvironment, type TestEnvironment } from '../environment.js';
import { ADAS_PASSWORD, anOrganization, aUser, type Person } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

/** Closes an attribute and a tag, and opens one that runs. */
const HTML = `'"></textarea><img src=x onerror=alert(1)>`;
/** What an address may hold (HTML, valid e-mail address): quotes, ampersands and more, but no angle brackets. */
const EMAIL = "o'neil&ltscript&#60`={}|@northwind.test";

/** Each time that the text appears, its brackets and quotes must be words of the page and not its grammar. */
function expectHarmless(html: string, where: string): number {
  expect(html, where).not.toContain('<img src=x');
  const before = html.split('img src=x').slice(0, -1);
  for (const text of before) expect(text.slice(-4), where).toBe('&lt;');
  expect(html, where).not.toMatch(/["']\s*&gt;&lt;\/textarea/);
  expect(html, where).not.toMatch(/neil&(?!amp;)/);
  return before.length;
}

/** A browser that judges every page it is shown. */
class WaryBrowser extends TestBrowser {
  seen = 0;
  override async visit(url: string): Promise<Page> {
    return this.#judged(await super.visit(url));
  }
  override async submit(fields: Record<string, string>, action?: string): Promise<Page> {
    return this.#judged(await super.submit(fields, action));
  }
  #judged(page: Page): Page {
    if (page.leftTo === undefined) this.seen += expectHarmless(page.html, page.url);
    return page;
  }
}

async function aHostilePlace(): Promise<TestEnvironment> {
  const environment = await createTestEnvironment(server.context, server.app, {
    signOutRedirects: ['http://localhost:3000/'],
    signInEndpoint: 'http://localhost:3000/login',
  });
  await server.context.db
    .updateTable('environments')
    .set({ branding: JSON.stringify({ app_name: HTML }) })
    .where('id', '=', environment.environment.id)
    .execute();
  return environment;
}

const hostilePerson = (environment: TestEnvironment, fields = {}): Promise<Person> =>
  aUser(environment, { email: EMAIL, first_name: HTML, last_name: HTML, ...fields });

describe('HTML in names', () => {
  it('is text on every page of signing up, and in its mail', async () => {
    const environment = await aHostilePlace();
    const browser = new WaryBrowser(server.app);
    const state = { screen_hint: 'sign-up', state: HTML };
    const { url } = authorizationUrl(environment, { ...state, login_hint: HTML });
    await browser.visit(url);
    const fields = { first_name: HTML, last_name: HTML, email: HTML, password: 'short' };
    const refused = await browser.submit(fields);
    expect(refused.status).toBe(400);
    await browser.submit({ ...fields, email: EMAIL, password: ADAS_PASSWORD });
    expect(browser.page?.heading).toBe('Check your email');
    await browser.submit({ code: HTML });
    const done = await browser.submit({ code: server.mails.at(-1)?.code ?? '' });
    expect(done.leftTo?.searchParams.get('state')).toBe(HTML);
    expect(browser.seen).toBeGreaterThan(8);
  });

  it('is text on every page of signing in, choosing an organization, and resetting a password', async () => {
    const environment = await aHostilePlace();
    const ada = await hostilePerson(environment);
    await anOrganization(server, environment, ada, { name: HTML });
    await anOrganization(server, environment, ada, { name: `${HTML} & sons` });
    const browser = new WaryBrowser(server.app);
    await browser.visit(authorizationUrl(environment, { state: HTML }).url);
    await browser.submit({ email: HTML });
    await browser.submit({ email: EMAIL });
    await browser.submit({ password: HTML });
    const choice = await browser.submit({ password: ADAS_PASSWORD });
    expect(choice.html).toContain('sons');
    await browser.submit({ organization_id: HTML });
    const other = new WaryBrowser(server.app);
    await other.visit(authorizationUrl(environment, { organization_id: 'org_foreign' }).url);
    await other.submit({ email: EMAIL });
    expect((await other.submit({ password: ADAS_PASSWORD })).status).toBe(403);
    await other.visit(authorizationUrl(environment, { prompt: 'login' }).url);
    await other.submit({ email: EMAIL });
    await other.follow('Forgot password?');
    await other.submit({ email: EMAIL });
    await other.visit(server.mails.at(-1)?.links[0] ?? '');
    await other.submit({ new_password: 'short' });
    expect(browser.seen + other.seen).toBeGreaterThan(8);
  });

  it('is text on the pages that say what is wrong with an address', async () => {
    const environment = await aHostilePlace();
    const text = encodeURIComponent(HTML);
    const browser = new WaryBrowser(server.app);
    const ask = (parameters: Record<string, string>) =>
      browser.visit(authorizationUrl(environment, parameters).url);
    await ask({ client_id: HTML });
    await ask({ redirect_uri: `http://localhost:3000/${HTML}` });
    await ask({ redirect_uri: `javascript:alert("${HTML}")` });
    const { clientId } = environment.environment;
    for (const path of [
      `/user_management/sessions/logout?session_id=${text}&return_to=${text}`,
      `/user_management/sessions/logout?session_id[${text}]=${text}`,
      `/reset-password?token=${text}`,
      `/signed-out?client_id=${clientId}&error=${text}`,
      `/sign-in?flow=${text}&client_id=${text}`,
      `/verify-email?flow=${text}&wait=${text}&sent=${text}`,
      `/error?error=${text}&error_description=${text}&message=${text}`,
      `/demo?error=${text}`,
      `/demo/callback?error=${text}&error_description=${text}`,
      `/dev/mailbox?to=${text}`,
      `/${text}`,
    ]) {
      await browser.visit(path);
    }
    expect(browser.seen).toBeGreaterThan(8);
    expect((await browser.visit(`/error?error_description=${text}`)).html).not.toContain('img src=x');
  });

  it('is text in every mail, and never breaks a line of its head', async () => {
    const environment = await aHostilePlace();
    const before = server.mails.length;
    await server.context.db
      .updateTable('environments')
      .set({ branding: JSON.stringify({ app_name: `${HTML}\r\nBcc: eve@evil.test` }) })
      .where('id', '=', environment.environment.id)
      .execute();
    const { request } = environment;
    const ada = await hostilePerson(environment);
    const bob = await hostilePerson(environment, { email: 'bob@northwind.test', email_verified: false });
    await request('POST', `/user_management/users/${bob.id}/email_verification/send`);
    await request('POST', '/user_management/password_reset', { body: { email: EMAIL } });
    const link = new URL(server.mails.at(-1)?.links[0] ?? '');
    await request('POST', '/user_management/password_reset/confirm', {
      body: { token: link.searchParams.get('token'), new_password: 'another set of words' },
    });
    const change = `/user_management/users/${ada.id}/email_change`;
    await request('POST', `${change}/send`, { body: { new_email: "o'neil&@southwind.test" } });
    await request('POST', `${change}/confirm`, { body: { code: server.mails.at(-1)?.code } });
    await request('PUT', `/user_management/users/${bob.id}`, { body: { email: EMAIL } });
    const browser = new TestBrowser(server.app);
    await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
    const fields = { first_name: '', last_name: '', email: EMAIL, password: ADAS_PASSWORD };
    await browser.submit(fields);
    const mails = server.mails.slice(before);
    expect(new Set(mails.map((mail) => mail.kind)).size).toBeGreaterThanOrEqual(5);
    for (const mail of mails) {
      expect(expectHarmless(mail.html, mail.kind)).toBeGreaterThan(0);
      for (const line of [mail.subject, mail.to, mail.from]) expect(line, mail.kind).not.toMatch(/[\r\n]/);
    }
  });

  it('is data in the answers of the API', async () => {
    const environment = await aHostilePlace();
    const ada = await hostilePerson(environment);
    const answer = await environment.request('GET', `/user_management/users/${ada.id}`);
    expect(answer.body.first_name).toBe(HTML);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('line breaks', () => {
  it('in an address are refused before any mail', async () => {
    const environment = await server.environment();
    const before = server.mails.length;
    for (const email of [
      'ada@northwind.test\r\nBcc: eve@evil.test',
      'ada@northwind.test\nBcc: eve@evil.test',
      '"ada\r\n"@northwind.test',
      'ada@northwind.test,eve@evil.test',
      'ada@northwind.test eve@evil.test',
      '<ada@northwind.test>',
    ]) {
      const made = await environment.request('POST', '/user_management/users', { body: { email } });
      const reset = await environment.request('POST', '/user_management/password_reset', { body: { email } });
      expect([made.status, reset.status], email).toEqual([422, 422]);
      const browser = new TestBrowser(server.app);
      await browser.visit(authorizationUrl(environment).url);
      expect((await browser.submit({ email })).status).toBe(400);
    }
    expect(server.mails).toHaveLength(before);
  });

  it('in a state stay inside the address that the browser is sent to', async () => {
    const environment = await server.environment();
    const state = 'a\r\nSet-Cookie: b=c\r\n\r\n<html>';
    const { url } = authorizationUrl(environment, { state, prompt: 'none' });
    const answer = await server.app.inject(url);
    expect(new URL(String(answer.headers.location)).searchParams.get('state')).toBe(state);
    expect(String(answer.headers['set-cookie'])).not.toContain('b=c');
  });
});
