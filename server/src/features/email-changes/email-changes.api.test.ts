import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailUnavailable } from '../../platform/mail/transport.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { eventNames, eventsOf } from '../users/testing/events.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const USERS = '/user_management/users';
const NEW = 'ada@new.com';

/** A user, and her wish for another address. */
async function withUser() {
  const one = await server.environment();
  const { body: user } = await one.request('POST', USERS, {
    body: { email: 'ada@old.com', email_verified: true },
  });
  const path = `${USERS}/${user.id}/email_change`;
  const send = (new_email: unknown = NEW) => one.request('POST', `${path}/send`, { body: { new_email } });
  const confirm = (code: string) => one.request('POST', `${path}/confirm`, { body: { code } });
  const read = async () => (await one.request('GET', `${USERS}/${user.id}`)).body;
  return { ...one, user, send, confirm, read };
}

const latestCode = () => server.mails.findLast(({ kind }) => kind === 'email_change')?.code ?? '';
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a person’s own change of address', () => {
  it('sends a code to the new address and keeps the old one until then', async () => {
    const { send, read, user, environment } = await withUser();
    const answer = await send();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      object: 'email_change',
      user,
      new_email: NEW,
      expires_at: new Date(server.clock.now().getTime() + 600_000).toISOString(),
      created_at: server.clock.now().toISOString(),
    });
    const mail = server.mails.at(-1);
    expect(mail).toMatchObject({ to: NEW, subject: `${mail?.code} is your ${environment.name} code` });
    expect(await read()).toEqual(user);
    const events = await eventsOf(server.context, environment.id);
    expect(events.at(-1)).toMatchObject({ event: 'email_change.created', data: { new_email: NEW } });
    expect(JSON.stringify(events)).not.toContain(latestCode());
  });

  it('counts with the code, is verified by it, and is told to both addresses', async () => {
    const { send, confirm, read } = await withUser();
    await send('Ada@New.com');
    const mails = server.mails.length;
    const answer = await confirm(latestCode());
    expect(answer).toMatchObject({
      status: 200,
      body: { object: 'email_change_confirmation', user: { email: 'Ada@New.com', email_verified: true } },
    });
    expect(await read()).toEqual(answer.body.user);
    const told = server.mails.slice(mails);
    expect(told.map(({ to }) => to)).toEqual(['ada@old.com', 'Ada@New.com']);
    expect(told.every(({ text }) => text.includes('Your email was changed'))).toBe(true);
    expect(told.every(({ links, code }) => links.length === 0 && code === null)).toBe(true);
  });

  it('stands although the notices could not be sent', async () => {
    const { send, confirm, read } = await withUser();
    await send();
    server.mail.failure = new MailUnavailable('unreachable', 'no mail server');
    const answer = await confirm(latestCode());
    server.mail.failure = undefined;
    expect(answer.status).toBe(200);
    expect((await read()).email).toBe(NEW);
  });

  it('may be asked for again within 30 seconds: the same change, and no second mail', async () => {
    const { send } = await withUser();
    const first = await send();
    const mails = server.mails.length;
    server.clock.advance(20);
    expect((await send()).body).toEqual(first.body);
    expect(server.mails).toHaveLength(mails);
  });

  it('is refused where it changes nothing, or where the address is another user’s', async () => {
    const { send, request } = await withUser();
    await request('POST', USERS, { body: { email: 'bob@new.com' } });
    expect(await send(' ADA@old.com')).toMatchObject({
      status: 409,
      body: { code: 'email_change_not_needed' },
    });
    expect(await send('Bob@new.com')).toMatchObject({ status: 409, body: { code: 'email_not_available' } });
    for (const typed of ['ada', 'ada@', '@new.com', 'ada@new.com\nBcc: eve@new.com', '']) {
      expect(await send(typed)).toMatchObject({ status: 422, body: { code: 'invalid_email' } });
    }
    expect(await send(7)).toMatchObject({ status: 422, body: { code: 'invalid_request_parameters' } });
  });

  it('loses to a user who took the address before the code came', async () => {
    const { send, confirm, read, request } = await withUser();
    await send();
    await request('POST', USERS, { body: { email: NEW } });
    expect(await confirm(latestCode())).toMatchObject({ status: 409, body: { code: 'email_not_available' } });
    expect((await read()).email).toBe('ada@old.com');
  });

  it('is replaced by a wish for a third address', async () => {
    const { send, confirm, read } = await withUser();
    await send();
    const first = latestCode();
    await send('ada@third.com');
    const second = latestCode();
    if (first !== second) expect((await confirm(first)).status).toBe(400);
    expect((await confirm(second)).status).toBe(200);
    expect((await read()).email).toBe('ada@third.com');
  });

  it('leaves the change before it alone when its own mail cannot be sent', async () => {
    const { send, confirm, read } = await withUser();
    await send();
    const code = latestCode();
    server.mail.failure = new MailUnavailable('unreachable', 'no mail server');
    expect((await send('ada@third.com')).status).toBe(503);
    server.mail.failure = undefined;
    expect((await confirm(code)).status).toBe(200);
    expect((await read()).email).toBe(NEW);
  });

  it('is sent five times an hour', async () => {
    const { send } = await withUser();
    for (let mails = 0; mails < 5; mails += 1) {
      expect((await send()).status).toBe(200);
      server.clock.advance(31);
    }
    expect(await send()).toMatchObject({ status: 429, body: { code: 'daily_quota_exceeded' } });
  });
});

describe('the code of a change', () => {
  it('is refused in the words of the description', async () => {
    const { send, confirm } = await withUser();
    expect(await confirm('123456')).toMatchObject({ status: 409, body: { code: 'no_pending_email_change' } });
    await send();
    const code = latestCode();
    expect(await confirm(wrong(code))).toMatchObject({
      status: 400,
      body: { code: 'email_change_code_incorrect' },
    });
    server.clock.advance(600);
    expect(await confirm(code)).toMatchObject({ status: 400, body: { code: 'email_change_code_expired' } });
    await send();
    await confirm(latestCode());
    expect(await confirm(latestCode())).toMatchObject({
      status: 409,
      body: { code: 'email_change_code_previously_used' },
    });
  });

  it('ends with five wrong tries, also at once', async () => {
    const { send, confirm, read } = await withUser();
    await send();
    const code = latestCode();
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(wrong(code))));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(4);
    expect(await confirm(code)).toMatchObject({
      status: 429,
      body: { code: 'email_change_too_many_attempts' },
    });
    expect((await read()).email).toBe('ada@old.com');
  });

  it('is right for exactly one of sixteen at once', async () => {
    const { send, confirm, environment } = await withUser();
    await send();
    const code = latestCode();
    const answers = await Promise.all(Array.from({ length: 16 }, () => confirm(code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const names = await eventNames(server.context, environment.id);
    expect(names.filter((name) => name === 'user.updated')).toHaveLength(1);
  });

  it('is nothing to another environment', async () => {
    const { send, user } = await withUser();
    await send();
    const stranger = await server.environment();
    for (const [path, body] of [
      ['send', { new_email: NEW }],
      ['confirm', { code: latestCode() }],
    ] as const) {
      expect(
        (await stranger.request('POST', `${USERS}/${user.id}/email_change/${path}`, { body })).status,
      ).toBe(404);
    }
  });
});
