import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailUnavailable } from '../../platform/mail/transport.js';
import type { TestEnvironment } from '../../testing/environment.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { eventsOf } from '../users/testing/events.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const USERS = '/user_management/users';

/** A user whose address nobody has confirmed, and what an application asks about it. */
async function unverified(fields: object = {}) {
  const one = await server.environment();
  const email = 'Ada@company.com';
  const { body: user } = await one.request('POST', USERS, { body: { email, ...fields } });
  const send = () => one.request('POST', `${USERS}/${user.id}/email_verification/send`, { body: {} });
  const confirm = (code: string) =>
    one.request('POST', `${USERS}/${user.id}/email_verification/confirm`, { body: { code } });
  return { ...one, user, send, confirm };
}

/** The code of the latest mail. */
function latestCode(): string {
  const code = server.mails.at(-1)?.code;
  if (!code) throw new Error('no code was sent');
  return code;
}

/** A code that is wrong. */
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function latestId({ environment }: Pick<TestEnvironment, 'environment'>): Promise<string> {
  const events = await eventsOf(server.context, environment.id);
  const created = events.filter(({ event }) => event === 'email_verification.created').at(-1);
  return String(created?.data.id);
}

describe('sending a code', () => {
  it('puts six digits into a mail to the user, with the app’s name', async () => {
    const { send, user, environment } = await unverified();
    expect(await send()).toMatchObject({
      status: 200,
      body: { user: { id: user.id, email_verified: false } },
    });
    const mail = server.mails.at(-1);
    expect(mail?.code).toMatch(/^\d{6}$/);
    expect(mail).toMatchObject({
      to: 'Ada@company.com',
      subject: `${mail?.code} is your ${environment.name} code`,
      from: 'Latchkey <latchkey@localhost>',
      kind: 'email_verification',
      links: [],
    });
    expect(mail?.text.split('\n')).toContain(mail?.code);
    expect(mail?.text).toContain('It works for 10 minutes.');
  });

  it('writes an event that does not hold the code', async () => {
    const { send, user, environment } = await unverified();
    await send();
    const events = await eventsOf(server.context, environment.id);
    expect(events.at(-1)).toEqual({
      event: 'email_verification.created',
      data: {
        object: 'email_verification',
        id: expect.stringMatching(/^email_verification_/),
        user_id: user.id,
        email: 'Ada@company.com',
        expires_at: new Date(server.clock.now().getTime() + 600_000).toISOString(),
        created_at: server.clock.now().toISOString(),
        updated_at: server.clock.now().toISOString(),
      },
    });
  });

  it('may be repeated within 30 seconds: the same code stays, and no second mail goes out', async () => {
    const { send, confirm } = await unverified();
    await send();
    const mails = server.mails.length;
    server.clock.advance(29);
    expect((await send()).status).toBe(200);
    expect(server.mails).toHaveLength(mails);
    expect((await confirm(latestCode())).status).toBe(200);
  });

  it('ends the code before it', async () => {
    const { send, confirm } = await unverified();
    await send();
    const first = latestCode();
    server.clock.advance(30);
    await send();
    const second = latestCode();
    if (first !== second) {
      expect(await confirm(first)).toMatchObject({
        status: 400,
        body: { code: 'email_verification_code_incorrect' },
      });
    }
    expect((await confirm(second)).status).toBe(200);
  });

  it('is refused after five in an hour, with the true wait in words', async () => {
    const { send } = await unverified();
    for (let mails = 0; mails < 5; mails += 1) {
      expect((await send()).status).toBe(200);
      server.clock.advance(31);
    }
    const refused = await send();
    expect(refused).toMatchObject({ status: 429, body: { code: 'daily_quota_exceeded' } });
    expect(refused.body.message).toContain('58 minutes');
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(5);
  });

  it('says so when the address is confirmed already', async () => {
    const { send, confirm } = await unverified({ email_verified: true });
    expect(await send()).toMatchObject({ status: 400, body: { code: 'email_already_verified' } });
    expect(await confirm('123456')).toMatchObject({
      status: 400,
      body: { code: 'email_previously_verified' },
    });
  });

  it('leaves nothing half done when the mail server fails', async () => {
    const { send, confirm, request, ...one } = await unverified();
    await send();
    const first = latestCode();
    server.clock.advance(60);
    server.mail.failure = new MailUnavailable('unreachable', 'no mail server');
    const failed = await send();
    server.mail.failure = undefined;
    expect(failed).toMatchObject({ status: 503, body: { code: 'mail_unavailable' } });
    expect((await request('GET', `/user_management/email_verification/${await latestId(one)}`)).status).toBe(
      404,
    );
    expect((await confirm(first)).status).toBe(200);
    const again = await unverified();
    server.mail.failure = new MailUnavailable('unreachable', 'no mail server');
    for (let tries = 0; tries < 7; tries += 1) expect((await again.send()).status).toBe(503);
    server.mail.failure = undefined;
    const mails = server.mails.length;
    expect((await again.send()).status).toBe(200);
    expect(server.mails).toHaveLength(mails + 1);
  });
});

describe('GET /user_management/email_verification/:id', () => {
  it('gives the code to an application that sends its own mails', async () => {
    const { send, request, user, ...one } = await unverified();
    await send();
    const id = await latestId(one);
    const answer = await request('GET', `/user_management/email_verification/${id}`);
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(answer.body).toEqual({
      object: 'email_verification',
      id,
      user_id: user.id,
      email: 'Ada@company.com',
      code: latestCode(),
      expires_at: expect.any(String),
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  it('knows none of another environment, nor of nobody', async () => {
    const { send, request, ...one } = await unverified();
    await send();
    const stranger = await server.environment();
    const path = `/user_management/email_verification/${await latestId(one)}`;
    expect((await stranger.request('GET', path)).status).toBe(404);
    expect((await request('GET', '/user_management/email_verification/email_verification_1')).status).toBe(
      404,
    );
    expect((await request('GET', path, { key: null })).status).toBe(401);
  });

  it('keeps the code sealed in the database', async () => {
    const { send } = await unverified();
    await send();
    const rows = await server.context.db.selectFrom('email_verifications').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(latestCode());
  });
});

describe('confirming an address', () => {
  it('takes the code once, as people type it', async () => {
    const { send, confirm, environment } = await unverified();
    await send();
    const code = latestCode();
    const typed = `${code.slice(0, 3)} ${code.slice(3, 5)}-${code.slice(5)} `;
    expect(await confirm(typed)).toMatchObject({ status: 200, body: { user: { email_verified: true } } });
    const events = await eventsOf(server.context, environment.id);
    expect(events.at(-1)).toMatchObject({ event: 'user.updated', data: { email_verified: true } });
    expect((await confirm(code)).status).toBe(400);
  });

  it('refuses a code that has run out', async () => {
    const { send, confirm } = await unverified();
    await send();
    server.clock.advance(600);
    expect(await confirm(latestCode())).toMatchObject({
      status: 400,
      body: { code: 'email_verification_code_expired' },
    });
  });

  it('refuses a code where none was sent', async () => {
    const { confirm } = await unverified();
    expect(await confirm('123456')).toMatchObject({
      status: 400,
      body: { code: 'email_verification_code_incorrect' },
    });
  });

  it('refuses the code of an address that the user no longer has', async () => {
    const { send, confirm, request, user } = await unverified();
    await send();
    const code = latestCode();
    await request('PUT', `${USERS}/${user.id}`, { body: { email: 'ada@elsewhere.com' } });
    expect((await confirm(code)).status).toBe(400);
    const { body } = await request('GET', `${USERS}/${user.id}`);
    expect(body.email_verified).toBe(false);
  });

  it('ends a code with five wrong tries, the right one included', async () => {
    const { send, confirm } = await unverified();
    await send();
    const code = latestCode();
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await confirm(other(code))).toMatchObject({
        status: 400,
        body: { code: 'email_verification_code_incorrect' },
      });
    }
    expect((await confirm(code)).status).toBe(400);
    expect(await send()).toMatchObject({ status: 429, body: { code: 'daily_quota_exceeded' } });
    server.clock.advance(30);
    await send();
    expect((await confirm(latestCode())).status).toBe(200);
  });

  it('lets no more than five guesses through when they come at once', async () => {
    const { send, confirm } = await unverified();
    await send();
    const code = latestCode();
    await Promise.all(Array.from({ length: 30 }, () => confirm(other(code))));
    const row = await server.context.db
      .selectFrom('email_verifications')
      .select('failures')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(row?.failures).toBe(5);
    expect((await confirm(code)).status).toBe(400);
  });

  it('is right for exactly one of sixteen at once', async () => {
    const { send, confirm, environment } = await unverified();
    await send();
    const code = latestCode();
    const answers = await Promise.all(Array.from({ length: 16 }, () => confirm(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(15);
    const events = await eventsOf(server.context, environment.id);
    expect(events.filter(({ event }) => event === 'user.updated')).toHaveLength(1);
  });

  it('knows no user of another environment', async () => {
    const { send, user } = await unverified();
    await send();
    const stranger = await server.environment();
    for (const [path, body] of [
      ['send', {}],
      ['confirm', { code: latestCode() }],
    ] as const) {
      const url = `${USERS}/${user.id}/email_verification/${path}`;
      expect((await stranger.request('POST', url, { body })).status).toBe(404);
    }
  });

  it('asks for a code that is text', async () => {
    const { request, user } = await unverified();
    const url = `${USERS}/${user.id}/email_verification/confirm`;
    for (const body of [{}, { code: 482015 }, { code: null }]) {
      expect(await request('POST', url, { body })).toMatchObject({
        status: 422,
        body: { code: 'invalid_request_parameters' },
      });
    }
  });
});
