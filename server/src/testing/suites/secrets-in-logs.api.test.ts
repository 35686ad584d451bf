import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.js';
import type { Context } from '../../context.js';
import { createDb } from '../../platform/database/index.js';
import { createPool } from '../../platform/database/pool.js';
import type { Api } from '../../platform/http/server.js';
import { createLogger } from '../../platform/logging.js';
import { MailUnavailable } from '../../platform/mail/transport.js';
import { authorizationUrl, TestBrowser } from '../browser.js';
import { createTestEnvironment, type TestEnvironment } from '../environment.js';
import { ADAS_PASSWORD, aUser, claimsOf, signedIn } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { SecretCollector } from './secret-collector.js';

let server: TestServer;
let context: Context;
let plain: Api;
/** What it all goes through. */
let app: Api;
let environment: TestEnvironment;
const lines: string[] = [];
const secrets = new SecretCollector();

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

beforeAll(async () => {
  server = await startTestServer();
  const log = createLogger('trace', { write: (line) => void lines.push(line) });
  context = { ...server.context, log };
  plain = await buildApp(context);
  await plain.listen({ port: 0, host: '127.0.0.1' });
  app = secrets.watch(plain);
  environment = await createTestEnvironment(context, app);
});
afterAll(async () => {
  await plain?.close();
  await server?.close();
});

/** The log so far holds none of the secrets so far, and is no empty log. */
function expectSilence(): void {
  for (const mail of server.mails) {
    secrets.add(mail.to, 'a mail’s recipient');
    secrets.add(mail.code, 'a mail’s code');
    for (const link of mail.links) secrets.add(new URL(link).searchParams.get('token'), 'a mail’s link');
  }
  expect(secrets.seen.size).toBeGreaterThan(20);
  expect(lines.length).toBeGreaterThan(10);
  expect(secrets.foundIn(lines.join(''))).toEqual([]);
}

const lastCode = () => server.mails.at(-1)?.code ?? '';
const lastLink = () => server.mails.at(-1)?.links[0] ?? '';

describe('the log, at its finest, holds no secret', () => {
  it('of people who sign up, in, and out, and forget their password', async () => {
    const browser = new TestBrowser(app);
    const { url, verifier } = authorizationUrl(environment, {
      screen_hint: 'sign-up',
      login_hint: 'ada@northwind.test',
      state: 'a state that only the app knows',
    });
    await browser.visit(url);
    const names = { first_name: 'Ada', last_name: 'Lovelace' };
    await browser.submit({ ...names, email: 'ada@northwind.test', password: ADAS_PASSWORD });
    await browser.submit({ code: '000000' });
    const { leftTo } = await browser.submit({ code: lastCode() });
    const { body } = await environment.authenticate({
      grant_type: 'authorization_code',
      code: leftTo?.searchParams.get('code'),
      code_verifier: verifier,
    });
    const refreshed = await environment.authenticate({
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token,
    });
    expect(refreshed.status).toBe(200);
    await browser.visit(
      `/user_management/sessions/logout?session_id=${claimsOf(body.access_token).sid}&state=another-state`,
    );
    await browser.visit(authorizationUrl(environment).url);
    await browser.submit({ email: 'ada@northwind.test' });
    await browser.submit({ password: 'the wrong password of ada' });
    await browser.follow('Forgot password?');
    await browser.submit({ email: 'ada@northwind.test' });
    await browser.visit(lastLink());
    await browser.submit({ new_password: 'another set of words' });
    expect((await browser.submit({ password: 'another set of words' })).leftTo?.pathname).toBe('/callback');
    expectSilence();
  });

  it('of what an application’s server sends and gets', async () => {
    const { request } = environment;
    const bob = await aUser(environment, { email: 'bob@northwind.test', email_verified: false });
    const pending = await environment.authenticate({ grant_type: 'password', ...bob });
    secrets.add(pending.body.pending_authentication_token, 'pending token');
    await environment.authenticate({
      grant_type: 'urn:workos:oauth:grant-type:email-verification:code',
      pending_authentication_token: pending.body.pending_authentication_token,
      code: lastCode(),
    });
    await signedIn(environment, bob);
    const reset = await request('POST', '/user_management/password_reset', { body: { email: bob.email } });
    await request('POST', '/user_management/password_reset/confirm', {
      body: { token: reset.body.password_reset_token, new_password: 'yet another set of words' },
    });
    const change = `/user_management/users/${bob.id}/email_change`;
    await request('POST', `${change}/send`, { body: { new_email: 'bob@southwind.test' } });
    await request('POST', `${change}/confirm`, { body: { code: lastCode() } });
    await request('GET', '/user_management/users?email=bob@southwind.test');
    expectSilence();
  });

  it('of what is refused', async () => {
    const { request } = environment;
    const email = 'carol@northwind.test';
    const token = 'a-token-that-nobody-has';
    for (const [method, url, body, headers] of [
      ['GET', `/user_management/users/%?email=${email}`],
      ['GET', `/nothing?token=${token}&email=${email}&state=a-state-in-a-wrong-place`],
      ['GET', `/reset-password?token=${token}`],
      ['GET', `/verify-email?flow=${token}&code=482015`],
      ['PUT', `/user_management/users?token=${token}`],
      ['POST', '/user_management/users', `{"email":"${email}","password":"broken json pass`, JSON_TYPE],
      ['POST', '/user_management/users', { email, password: 'short', state: 'x'.repeat(2_000_000) }],
      ['POST', '/user_management/users', `email=${email}`, { 'content-type': 'text/plain' }],
      ['POST', '/user_management/users', { email, password: 'short1' }],
      ['POST', '/user_management/users', { email: [email], password: { $gt: token } }],
      ['POST', '/user_management/authenticate', { grant_type: 'password', email, password: token }],
      ['POST', '/user_management/authenticate', { grant_type: email, code_verifier: token }],
      ['POST', '/sign-in', new URLSearchParams({ email, password: token }).toString(), FORM_TYPE],
    ] as const) {
      const answer = await request(method, url, { body, headers: { ...headers } });
      expect(answer.status, url).toBeGreaterThanOrEqual(400);
    }
    secrets.add(email, 'an address in a refused call');
    secrets.add(token, 'a token in a refused call');
    secrets.add('broken json pass', 'a password in broken JSON');
    await request('GET', '/user_management/users', { key: 'sk_test_of_somebody_else' });
    await request('GET', '/user_management/users', {
      key: null,
      headers: { authorization: 'Basic YTpwYXNzd29yZA==', cookie: 'session=a-cookie-of-another-app' },
    });
    await environment.authenticate({ grant_type: 'refresh_token', refresh_token: 'forged-refresh-token' });
    expectSilence();
  });

  it('of what never becomes a request', async () => {
    const address = plain.server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the server does not listen');
    const key = 'sk_test_in_a_broken_request';
    secrets.add(key, 'a key in a broken request');
    for (const request of [
      `GET /health/live HTTP/1.1\r\nAuthorization: Bearer ${key}\r\nbroken header\r\n\r\n`,
      `GET /?token=${key} HTTP/9.9\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${key}${'x'.repeat(70_000)}\r\n\r\n`,
    ]) {
      const socket = connect(address.port, '127.0.0.1');
      socket.write(request);
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 4/);
    }
    expectSilence();
  });

  it('of what fails inside', async () => {
    const { pool } = context;
    const before = lines.length;
    await aUser(environment, { email: 'dora@northwind.test' });
    // As a fault of ours would be: the database refuses a row that nothing in the code expects to be refused.
    await pool.query('create unique index a_fault on password_resets (email)');
    const askForReset = () =>
      environment.request('POST', '/user_management/password_reset', {
        body: { email: 'dora@northwind.test' },
      });
    expect((await askForReset()).status).toBe(201);
    server.clock.advance(31);
    expect((await askForReset()).status).toBe(500);
    await pool.query('drop index a_fault');
    server.clock.advance(31);
    server.mail.failure = new MailUnavailable('rejected', 'The mail server did not accept the mail.');
    expect((await askForReset()).status).toBe(503);
    server.mail.failure = undefined;
    expect(lines.slice(before).join('')).toContain('a_fault');
    expectSilence();
  });

  it('of a database that cannot be reached', async () => {
    const before = lines.length;
    const pool = createPool({
      connectionString: 'postgres://latchkey:the-database-password@127.0.0.1:1/latchkey',
    });
    const db = createDb({ kind: 'server', pool, describe: () => '', close: () => pool.end() });
    const cutOff = await buildApp({ ...context, db, pool });
    const watched = secrets.watch(cutOff);
    secrets.add('the-database-password', 'the password of the database');
    for (const payload of [
      { grant_type: 'password', email: 'ada@northwind.test', password: ADAS_PASSWORD },
      { grant_type: 'refresh_token', refresh_token: 'a-refresh-token-in-vain' },
    ]) {
      const client = { client_id: environment.environment.clientId, client_secret: environment.apiKey };
      const answer = await watched.inject({
        method: 'POST',
        url: '/user_management/authenticate',
        payload: { ...client, ...payload },
      });
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    }
    await cutOff.close();
    await pool.end();
    expect(lines.slice(before).join('')).toContain('ECONNREFUSED');
    expectSilence();
  });

  it('is the reason: what is searched for would be found', () => {
    const [secret = ''] = secrets.seen.keys();
    const log = createLogger('trace', { write: (line) => void found.push(line) });
    const found: string[] = [];
    log.info({ url: `/?token=${encodeURIComponent(secret)}` }, 'a careless line');
    expect(secrets.foundIn(found.join(''))).not.toEqual([]);
  });
});
