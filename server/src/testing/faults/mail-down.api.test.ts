import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpTransport, type SmtpOptions } from '../../platform/mail/smtp.js';
import { startSmtpServer, type TestSmtpServer } from '../../platform/mail/testing/smtp-server.js';
import { authorizationUrl, TestBrowser } from '../browser.js';
import type { TestEnvironment } from '../environment.js';
import { ADAS_PASSWORD, aUser } from '../people.js';
import { startTestServer, type TestServer } from '../server.js';
import { type Gate, openGate } from './gate.js';

let server: TestServer;
let mailServer: TestSmtpServer;
let gate: Gate;
let environment: TestEnvironment;

beforeAll(async () => {
  server = await startTestServer();
  mailServer = await startSmtpServer();
  gate = await openGate({ host: '127.0.0.1', port: mailServer.port });
});
afterAll(async () => {
  await gate.close();
  await mailServer.close();
  await server.close();
});
beforeEach(async () => {
  environment = await server.environment();
  mailServer.received.length = 0;
});

/** How the mail server may be away: not there, or there and silent until our patience ends. */
const WAYS = [
  ['refuses', () => gate.refuse()],
  ['says nothing', async () => gate.hang()],
] as const;

/** Patience is short while nothing can come, and as long as it is by default where a mail must arrive. */
const mailsOver = (options: SmtpOptions) => createSmtpTransport(`smtp://127.0.0.1:${gate.port}`, options);
async function comeBack(): Promise<void> {
  await gate.reopen();
  server.context.mail = mailsOver({});
}

const NEW_PASSWORD = 'three unrelated words';
const RESET_SENT = 'Check your email';
const codeIn = (index: number) => /\b\d{6}\b/.exec(mailServer.received[index]?.mail.text ?? '')?.[0] ?? '';
const usersWith = async (email: string) =>
  (await environment.request('GET', `/user_management/users?email=${email}`)).body.data;

async function rowsOf(table: 'email_verifications' | 'password_resets') {
  return await server.context.db
    .selectFrom(table)
    .selectAll()
    .where('environment_id', '=', environment.environment.id)
    .execute();
}

describe.each(WAYS)('while the mail server %s', (_, shut) => {
  async function goAway(): Promise<void> {
    server.context.mail = mailsOver({ timeoutMs: 50 });
    await shut();
  }
  beforeEach(async () => {
    await goAway();
    return comeBack;
  });

  it('a sign-up says so, makes nothing and counts nothing, and works when it is sent again', async () => {
    const browser = new TestBrowser(server.app);
    await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
    const form = {
      first_name: 'Ada',
      last_name: 'Lovelace',
      email: 'ada@northwind.test',
      password: NEW_PASSWORD,
    };
    const signUpPage = browser.page;
    // More often than mails may be sent: those that were not sent do not count.
    for (let tries = 0; tries < 7; tries += 1) {
      browser.page = signUpPage;
      const refused = await browser.submit(form);
      expect(refused.status).toBe(503);
      expect(refused.heading).toBe('The email could not be sent');
      expect(refused.html).toContain('try again');
      expect(refused.headers['retry-after']).toBe('5');
    }
    expect(await usersWith(form.email)).toEqual([]);
    expect((await rowsOf('email_verifications')).filter((row) => row.voided_at === null)).toEqual([]);

    await comeBack();
    browser.page = signUpPage;
    expect((await browser.submit(form)).heading).toBe('Check your email');
    expect(mailServer.received.length).toBe(1);
    expect((await browser.submit({ code: codeIn(0) })).leftTo?.searchParams.get('code')).toBeTruthy();
    expect(await usersWith(form.email)).toMatchObject([{ email: form.email, email_verified: true }]);
  });

  it('another code can be asked for, and the one before stays good', async () => {
    await comeBack();
    const browser = new TestBrowser(server.app);
    await browser.visit(authorizationUrl(environment, { screen_hint: 'sign-up' }).url);
    await browser.submit({
      first_name: '',
      last_name: '',
      email: 'grace@northwind.test',
      password: NEW_PASSWORD,
    });
    const codePage = browser.page;
    server.clock.advance(31);
    await goAway();
    expect((await browser.submit({}, '/verify-email/resend')).status).toBe(503);
    await comeBack();
    browser.page = codePage;
    expect((await browser.submit({ code: codeIn(0) })).leftTo?.searchParams.get('code')).toBeTruthy();
  });

  it('the API says when to try again, and keeps neither a reset nor a code', async () => {
    const ada = await aUser(environment, { email_verified: false });
    const calls = [
      () => environment.request('POST', '/user_management/password_reset', { body: { email: ada.email } }),
      () => environment.request('POST', `/user_management/users/${ada.id}/email_verification/send`),
      () => environment.authenticate({ grant_type: 'password', email: ada.email, password: ADAS_PASSWORD }),
    ];
    for (let tries = 0; tries < 7; tries += 1) {
      for (const call of calls) {
        const { status, body, headers } = await call();
        expect([status, body.code, headers['retry-after']]).toEqual([503, 'mail_unavailable', '5']);
      }
    }
    expect(await rowsOf('password_resets')).toEqual([]);
    expect((await rowsOf('email_verifications')).filter((row) => row.voided_at === null)).toEqual([]);

    await comeBack();
    expect((await calls[0]?.())?.status).toBe(201);
    expect((await calls[1]?.())?.status).toBe(200);
    expect(mailServer.received.map(({ recipients }) => recipients)).toEqual([[ada.email], [ada.email]]);
  });

  it('a reset on the page tells nobody whether the address is known, and can be asked for again', async () => {
    const ada = await aUser(environment);
    const ask = async (email: string) => {
      const browser = new TestBrowser(server.app);
      await browser.visit(authorizationUrl(environment).url);
      await browser.submit({ email });
      await browser.follow('Forgot password?');
      return (await browser.submit({ email })).heading;
    };
    expect(await ask(ada.email)).toBe(RESET_SENT);
    expect(await ask('nobody@northwind.test')).toBe(RESET_SENT);
    // The delivery goes on beside the answer.
    await expect.poll(() => rowsOf('password_resets'), { timeout: 10_000 }).toEqual([]);

    await comeBack();
    const askAgain = async () => {
      await ask(ada.email);
      return mailServer.received.length;
    };
    await expect.poll(askAgain, { timeout: 10_000 }).toBe(1);
    const [, token] = /token=([\w-]+)/.exec(mailServer.received[0]?.mail.text ?? '') ?? [];
    const reset = await environment.request('POST', '/user_management/password_reset/confirm', {
      body: { token, new_password: NEW_PASSWORD },
    });
    expect(reset.status).toBe(200);
  });
});
