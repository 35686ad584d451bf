import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Api } from '../../platform/http/server.js';
import { authorizationUrl, TestBrowser } from '../browser.js';
import { createTestEnvironment, type TestEnvironment } from '../environment.js';
import { aUser, type Person } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { balanced, counting, type SecondServer, startSecondServer } from './second-server.js';
import { withHeaders } from './with-headers.js';

/** Two servers on one database where there is a PostgreSQL; the embedded database has one. */
let server: TestServer;
let second: SecondServer | undefined;
let app: Api;
let hashers: ReturnType<typeof counting>[];
beforeAll(async () => {
  server = await startTestServer();
  if (server.context.pool.options.connectionString) second = await startSecondServer(server);
  app = second ? balanced(server.app, second.app) : server.app;
});
afterAll(async () => {
  await second?.close();
  await server?.close();
});

let environment: TestEnvironment;
let ada: Person;
beforeEach(async () => {
  // The limit of a network of the test before.
  server.clock.advance(3600);
  environment = await createTestEnvironment(server.context, app);
  ada = await aUser(environment);
  const contexts = second ? [server.context, second.context] : [server.context];
  hashers = contexts.map((context) => {
    const hasher = counting(context.hasher);
    context.hasher = hasher;
    return hasher;
  });
});

const hashed = () => hashers.reduce((sum, hasher) => sum + hasher.calls, 0);
const times = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));
const countOf = <T>(list: T[], one: T) => list.filter((each) => each === one).length;

const guess = (password: string, fields: Record<string, string> = {}) =>
  environment.authenticate({ grant_type: 'password', email: ada.email, password, ...fields });

describe('passwords', () => {
  it('reach the hash ten times of two hundred at once', async () => {
    const answers = await times(200, (index) => guess(`wrong password ${index}`));
    const statuses = answers.map((answer) => answer.status);
    expect([countOf(statuses, 400), countOf(statuses, 429), hashed()]).toEqual([10, 190, 10]);
  });

  it('reach it no more often in another spelling of the address', async () => {
    const spellings = [ada.email, ada.email.toUpperCase(), ` ${ada.email} `, 'Ada@Northwind.test'];
    const answers = await times(40, (index) => guess('wrong', { email: spellings[index % 4] ?? '' }));
    expect(
      countOf(
        answers.map((answer) => answer.status),
        400,
      ),
    ).toBe(10);
    expect(hashed()).toBe(10);
  });

  it('are not looked at once the limit is met, not even the right one, until the window ends', async () => {
    for (let tries = 0; tries < 10; tries += 1) expect((await guess('wrong')).status).toBe(400);
    const right = await guess(ada.password);
    expect([right.status, right.body.code, right.headers['retry-after']]).toEqual([
      429,
      'too_many_requests',
      '5',
    ]);
    expect(right.body.message).toContain('15 minutes');
    expect(hashed()).toBe(10);
    server.clock.advance(15 * 60 - 1);
    expect((await guess(ada.password)).status).toBe(429);
    server.clock.advance(1);
    expect((await guess(ada.password)).status).toBe(200);
  });

  it('leave the reset open, and count anew after it', async () => {
    for (let tries = 0; tries < 10; tries += 1) await guess('wrong');
    const { body } = await environment.request('POST', '/user_management/password_reset', {
      body: { email: ada.email },
    });
    const confirmed = await environment.request('POST', '/user_management/password_reset/confirm', {
      body: { token: body.password_reset_token, new_password: 'another set of words' },
    });
    expect(confirmed.status).toBe(200);
    expect((await guess('another set of words')).status).toBe(200);
  });

  it('leave the reset open on the pages too, which tell the wait in words', async () => {
    const browser = new TestBrowser(app);
    await browser.visit(authorizationUrl(environment).url);
    await browser.submit({ email: ada.email });
    for (let tries = 0; tries < 10; tries += 1) await browser.submit({ password: 'wrong' });
    const locked = await browser.submit({ password: ada.password });
    expect([locked.status, hashed()]).toEqual([429, 10]);
    expect(locked.html).toContain('15 minutes');
    await browser.follow('Forgot password?');
    expect((await browser.submit({ email: ada.email })).heading).toBe('Check your email');
    await browser.visit(server.mails.at(-1)?.links[0] ?? '');
    await browser.submit({ new_password: 'another set of words' });
    expect((await browser.submit({ password: 'another set of words' })).leftTo?.pathname).toBe('/callback');
  });

  it('that are right take nothing from the limit', async () => {
    for (let tries = 0; tries < 12; tries += 1) expect((await guess(ada.password)).status).toBe(200);
    await times(12, () => guess('wrong'));
    expect(hashed()).toBe(12 + 10);
  });

  it('of many addresses from one network reach the hash a hundred times', async () => {
    const spray = (index: number, network: string) =>
      guess('wrong', { email: `person${index}@northwind.test`, ip_address: network });
    const statuses: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const answers = await times(30, (index) => spray(30 * round + index, '203.0.113.7'));
      statuses.push(...answers.map((answer) => answer.status));
    }
    expect([countOf(statuses, 400), countOf(statuses, 429)]).toEqual([100, 20]);
    expect((await spray(1, '203.0.113.8')).status).toBe(400);
    // What the network tried did not lock the addresses.
    expect((await guess(ada.password, { ip_address: '203.0.113.8' })).status).toBe(200);
  });

  it('count nothing for an address that a public client tells', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
    const browser = new TestBrowser(withHeaders(app, forwarded));
    await browser.visit(authorizationUrl(environment).url);
    await browser.submit({ email: ada.email });
    await browser.submit({ password: 'wrong' });
    const { rows } = await server.context.pool.query(
      `select data->>'ip_address' as address from events
       where environment_id = $1 and event = 'authentication.password_failed'`,
      [environment.environment.id],
    );
    expect(rows).toEqual([{ address: '127.0.0.1' }]);
  });
});

describe('six-digit codes', () => {
  const wrong = (code: string, by: number) => String((Number(code) + by + 1) % 1_000_000).padStart(6, '0');
  const lastCode = () => server.mails.at(-1)?.code ?? '';

  it('of a sign-in are looked at five times, at once or not', async () => {
    const bob = await aUser(environment, { email: 'bob@northwind.test', email_verified: false });
    const { body } = await environment.authenticate({ grant_type: 'password', ...bob });
    const tryCode = (code: string) =>
      environment.authenticate({
        grant_type: 'urn:workos:oauth:grant-type:email-verification:code',
        pending_authentication_token: body.pending_authentication_token,
        code,
      });
    const answers = await times(60, (index) => tryCode(wrong(lastCode(), index)));
    const codes = answers.map((answer) => answer.body.code);
    expect([
      countOf(codes, 'invalid_one_time_code'),
      countOf(codes, 'one_time_code_too_many_attempts'),
    ]).toEqual([4, 56]);
    expect((await tryCode(lastCode())).body.code).toBe('one_time_code_too_many_attempts');
  });

  it('of a change of address are looked at five times', async () => {
    await environment.request('POST', `/user_management/users/${ada.id}/email_change/send`, {
      body: { new_email: 'ada@southwind.test' },
    });
    const tryCode = (code: string) =>
      environment.request('POST', `/user_management/users/${ada.id}/email_change/confirm`, {
        body: { code },
      });
    const answers = await times(60, (index) => tryCode(wrong(lastCode(), index)));
    expect(
      countOf(
        answers.map((answer) => answer.status),
        400,
      ),
    ).toBe(4);
    expect((await tryCode(lastCode())).status).toBe(429);
  });

  it('of a sign-up are looked at five times, and opening it again does not help', async () => {
    const browser = new TestBrowser(app);
    const signUp = async () => {
      await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
      const fields = {
        first_name: '',
        last_name: '',
        email: 'eve@northwind.test',
        password: 'three unrelated words',
      };
      return await browser.submit(fields);
    };
    await signUp();
    const code = lastCode();
    for (let tries = 0; tries < 5; tries += 1) await browser.submit({ code: wrong(code, tries) });
    expect((await browser.submit({ code })).status).toBe(400);
    await signUp();
    expect((await browser.submit({ code })).status).toBe(400);
    const users = await environment.request('GET', '/user_management/users?email=eve@northwind.test');
    expect(users.body.data).toEqual([]);
  });
});

describe('codes of the authorization', () => {
  it('are looked at five times', async () => {
    const browser = new TestBrowser(app);
    const { url, verifier } = authorizationUrl(environment);
    await browser.visit(url);
    await browser.submit({ email: ada.email });
    const code = (await browser.submit({ password: ada.password })).leftTo?.searchParams.get('code');
    const exchange = (codeVerifier: string) =>
      environment.authenticate({ grant_type: 'authorization_code', code, code_verifier: codeVerifier });
    await times(4, (index) => exchange(`${verifier}${index}`));
    await exchange(`${verifier}x`);
    expect(await exchange(verifier)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});
