import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailUnavailable } from '../../platform/mail/transport.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { countPasswordTry } from '../limits/service.js';
import { createSession } from '../sessions/service.js';
import { findUser } from '../users/service.js';
import { eventNames, eventsOf } from '../users/testing/events.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const RESETS = '/user_management/password_reset';
const STRONG = 'velvet anchor tulip north';

/** A user with a password, and what an application asks about its reset. */
async function withUser(fields: object = {}) {
  const one = await server.environment();
  const body = { email: 'Ada@company.com', password: 'cobalt ladder mango drift', ...fields };
  const { body: user } = await one.request('POST', '/user_management/users', { body });
  const create = (email: unknown = 'ada@company.com') => one.request('POST', RESETS, { body: { email } });
  const confirm = (token: unknown, new_password: unknown = STRONG) =>
    one.request('POST', `${RESETS}/confirm`, { body: { token, new_password } });
  const passwordIs = async (password: string) => {
    const row = await findUser(server.context, one.environment.id, user.id);
    return await server.context.hasher.verify(row?.password_hash ?? '', password);
  };
  return { ...one, user, create, confirm, passwordIs };
}

const token = async (created: Promise<{ body: { password_reset_token: string } }>) =>
  (await created).body.password_reset_token;

describe('making a reset', () => {
  it('answers with token and address, and sends the link', async () => {
    const { create, user, environment } = await withUser();
    const answer = await create(' ADA@company.com');
    expect(answer).toMatchObject({ status: 201, headers: { 'cache-control': 'no-store' } });
    expect(answer.body).toEqual({
      object: 'password_reset',
      id: expect.stringMatching(/^password_reset_/),
      user_id: user.id,
      email: 'Ada@company.com',
      password_reset_token: expect.stringMatching(/^[\w-]{22,}$/),
      password_reset_url: `http://localhost:4000/reset-password?token=${answer.body.password_reset_token}`,
      expires_at: new Date(server.clock.now().getTime() + 3_600_000).toISOString(),
      created_at: server.clock.now().toISOString(),
    });
    expect(server.mails.at(-1)).toMatchObject({
      to: 'Ada@company.com',
      subject: `Reset your ${environment.name} password`,
      links: [answer.body.password_reset_url],
      code: null,
    });
    expect(server.mails.at(-1)?.text).toContain('It works for 1 hour.');
  });

  it('makes its link from the base URL, whatever host the request names', async () => {
    const { request } = await withUser();
    const headers = {
      host: 'attacker.test',
      'x-forwarded-host': 'attacker.test',
      origin: 'https://attacker.test',
    };
    const answer = await request('POST', RESETS, { body: { email: 'ada@company.com' }, headers });
    expect(answer.body.password_reset_url).toMatch(/^http:\/\/localhost:4000\//);
    expect(JSON.stringify(server.mails.at(-1))).not.toContain('attacker');
  });

  it('writes an event without the token', async () => {
    const { create, environment } = await withUser();
    const { body } = await create();
    const { password_reset_token, password_reset_url: _url, ...shown } = body;
    const events = await eventsOf(server.context, environment.id);
    expect(events.at(-1)).toEqual({ event: 'password_reset.created', data: shown });
    expect(JSON.stringify(events)).not.toContain(password_reset_token);
  });

  it('may be repeated within 30 seconds: the same reset, and no second mail', async () => {
    const { create } = await withUser();
    const first = await create();
    const mails = server.mails.length;
    server.clock.advance(29);
    expect(await create()).toMatchObject({ status: 201, body: first.body });
    expect(server.mails).toHaveLength(mails);
  });

  it('tells a server that nobody has the address', async () => {
    const { create } = await withUser();
    expect((await create('bob@company.com')).status).toBe(404);
  });

  it('is refused after five in an hour, known or not', async () => {
    const { create } = await withUser();
    for (const [email, status] of [
      ['ada@company.com', 201],
      ['bob@company.com', 404],
    ] as const) {
      for (let mails = 0; mails < 5; mails += 1) {
        expect((await create(email)).status).toBe(status);
        server.clock.advance(31);
      }
      expect(await create(email)).toMatchObject({ status: 429, body: { code: 'daily_quota_exceeded' } });
    }
  });

  it('leaves nothing when the mail server fails', async () => {
    const { create, request, environment } = await withUser();
    server.mail.failure = new MailUnavailable('unreachable', 'no mail server');
    for (let tries = 0; tries < 7; tries += 1) expect((await create()).status).toBe(503);
    server.mail.failure = undefined;
    const [created] = (await eventsOf(server.context, environment.id)).slice(-1);
    expect((await request('GET', `${RESETS}/${created?.data.id}`)).status).toBe(404);
    expect((await create()).status).toBe(201);
  });

  it('refuses what is no address, and where passwords are switched off', async () => {
    const { create } = await withUser();
    for (const email of ['ada', '', 'ada@company.com\r\nBcc: eve@company.com', 7]) {
      expect(await create(email)).toMatchObject({
        status: 422,
        body: { code: 'invalid_request_parameters' },
      });
    }
    const off = await server.environment({ authentication: { password: false } });
    expect(await off.request('POST', RESETS, { body: { email: 'ada@company.com' } })).toMatchObject({
      status: 403,
      body: { code: 'email_password_auth_disabled' },
    });
  });

  it('takes the older path too, and answers it with nothing', async () => {
    const { request } = await withUser();
    const mails = server.mails.length;
    const body = { email: 'ada@company.com', password_reset_url: 'https://attacker.test/reset' };
    expect(await request('POST', `${RESETS}/send`, { body })).toMatchObject({ status: 200, body: {} });
    expect(server.mails).toHaveLength(mails + 1);
    expect(server.mails.at(-1)?.links[0]).toMatch(/^http:\/\/localhost:4000\/reset-password\?token=/);
  });
});

describe('GET /user_management/password_reset/:id', () => {
  it('gives the reset as it was made, to its own environment', async () => {
    const { create, request } = await withUser();
    const { body } = await create();
    expect(await request('GET', `${RESETS}/${body.id}`)).toMatchObject({ status: 200, body });
    const stranger = await server.environment();
    expect((await stranger.request('GET', `${RESETS}/${body.id}`)).status).toBe(404);
    expect((await request('GET', `${RESETS}/password_reset_1`)).status).toBe(404);
  });

  it('has its token from a sealed value: the database holds none', async () => {
    const { create } = await withUser();
    const secret = await token(create());
    const rows = await server.context.db.selectFrom('password_resets').selectAll().execute();
    const columns = rows.flatMap((row) => [row.token_sealed, row.token_hash.toString('base64url')]);
    expect(columns.join(' ')).not.toContain(secret);
  });
});

describe('confirming a reset', () => {
  it('sets the password, verifies the address, ends the sessions and tells the user', async () => {
    const { create, confirm, passwordIs, environment, user } = await withUser();
    const secret = await token(create());
    const session = {
      userId: user.id,
      organizationId: null,
      method: 'Password' as const,
      withSecret: true,
      authTime: server.clock.now(),
      hostedSessionId: null,
      ipAddress: null,
      userAgent: null,
    };
    await createSession(server.context, environment, session);
    const answer = await confirm(secret);
    expect(answer).toMatchObject({ status: 200, body: { user: { id: user.id, email_verified: true } } });
    expect(await passwordIs(STRONG)).toBe(true);
    expect((await eventNames(server.context, environment.id)).slice(-3)).toEqual([
      'user.updated',
      'session.revoked',
      'password_reset.succeeded',
    ]);
    expect(server.mails.at(-1)).toMatchObject({ to: 'Ada@company.com', kind: 'password_changed', links: [] });
  });

  it('uses the token up', async () => {
    const { create, confirm, passwordIs } = await withUser();
    const secret = await token(create());
    await confirm(secret);
    expect(await confirm(secret, 'another anchor tulip south')).toMatchObject({
      status: 400,
      body: { code: 'password_reset_error', errors: [{ code: 'password_reset_token_expired' }] },
    });
    expect(await passwordIs(STRONG)).toBe(true);
  });

  it('refuses a link after its hour, and not before', async () => {
    const { create, confirm } = await withUser();
    const old = await token(create());
    server.clock.advance(3600);
    expect((await confirm(old)).status).toBe(400);
    const young = await token(create());
    server.clock.advance(3599);
    expect((await confirm(young)).status).toBe(200);
  });

  it('takes an older link beside a newer one', async () => {
    const { create, confirm } = await withUser();
    const first = await token(create());
    server.clock.advance(60);
    const second = await token(create());
    expect(second).not.toBe(first);
    expect((await confirm(first)).status).toBe(200);
    expect((await confirm(second, 'another anchor tulip south')).status).toBe(200);
  });

  it('says what is wrong with a weak password, and leaves the token as it is', async () => {
    const { create, confirm } = await withUser();
    const secret = await token(create());
    for (const [password, code] of [
      ['short', 'password_too_short'],
      ['ada@company.com', 'password_too_weak'],
    ]) {
      expect(await confirm(secret, password)).toMatchObject({
        status: 400,
        body: { code: 'password_reset_error', errors: [{ code, message: expect.any(String) }] },
      });
    }
    expect((await confirm(secret)).status).toBe(200);
  });

  it('refuses unknown tokens, those of other environments, and what is no token', async () => {
    const { create, confirm } = await withUser();
    const stranger = await withUser();
    const secret = await token(create());
    expect((await confirm('nothing')).status).toBe(404);
    expect((await stranger.confirm(secret)).status).toBe(404);
    for (const [one, other] of [
      [7, STRONG],
      [secret, null],
    ]) {
      expect((await confirm(one, other)).status).toBe(422);
    }
    expect((await confirm(secret)).status).toBe(200);
  });

  it('refuses a link that went to an address the user no longer has', async () => {
    const { create, confirm, request, user } = await withUser();
    const secret = await token(create());
    await request('PUT', `/user_management/users/${user.id}`, { body: { email: 'ada@elsewhere.com' } });
    expect((await confirm(secret)).status).toBe(400);
    const { body } = await create('ada@elsewhere.com');
    expect(body.password_reset_token).not.toBe(secret);
  });

  it('is right for exactly one of sixteen at once', async () => {
    const { create, confirm, environment } = await withUser();
    const secret = await token(create());
    const answers = await Promise.all(Array.from({ length: 16 }, () => confirm(secret)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(15);
    const names = await eventNames(server.context, environment.id);
    expect(names.filter((name) => name === 'password_reset.succeeded')).toHaveLength(1);
  });

  it('opens an address that too many tries had closed', async () => {
    const { create, confirm, environment } = await withUser();
    const guess = () =>
      countPasswordTry(server.context, environment.id, { emailKey: 'ada@company.com', networkAddress: null });
    for (let tries = 0; tries < 11; tries += 1) await guess();
    expect(await guess()).toMatchObject({ allowed: false });
    expect((await confirm(await token(create()))).status).toBe(200);
    expect(await guess()).toMatchObject({ allowed: true });
  });

  it('stands although the notice could not be sent', async () => {
    const { create, confirm, passwordIs } = await withUser();
    const secret = await token(create());
    server.mail.failure = new MailUnavailable('unreachable', 'no mail server');
    const answer = await confirm(secret);
    server.mail.failure = undefined;
    expect(answer.status).toBe(200);
    expect(await passwordIs(STRONG)).toBe(true);
  });
});
