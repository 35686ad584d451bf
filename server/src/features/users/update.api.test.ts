import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../context.js';
import type { TestEnvironment } from '../../testing/environment.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { createSession } from '../sessions/service.js';
import { findUser } from './service.js';
import { eventNames, eventsOf } from './testing/events.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const STRONG = 'walnut orbit granite meadow';

/** An environment with a user, and calls about that user. */
async function withUser(fields: object = {}) {
  const one = await server.environment();
  const { body: user } = await one.request('POST', '/user_management/users', {
    body: { email: 'ada@company.com', email_verified: true, ...fields },
  });
  const put = (body: object) => one.request('PUT', `/user_management/users/${user.id}`, { body });
  return { ...one, user, put };
}

const signIn = (one: TestEnvironment, userId: string) =>
  inTransaction(server.context, (tx) =>
    createSession(tx, one.environment, {
      userId,
      organizationId: null,
      method: 'Password',
      withSecret: true,
      authTime: server.clock.now(),
      hostedSessionId: null,
      ipAddress: null,
      userAgent: null,
    }),
  );

describe('PUT /user_management/users/:id', () => {
  it('changes what is sent, leaves the rest, and writes user.updated', async () => {
    const { put, user, environment } = await withUser({ last_name: 'Byron', external_id: '7' });
    server.clock.advance(60);
    const answer = await put({ first_name: 'Ada', name: 'Ada King', locale: 'en-GB' });
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual({
      ...user,
      first_name: 'Ada',
      name: 'Ada King',
      locale: 'en-GB',
      updated_at: server.clock.now().toISOString(),
    });
    expect((await eventsOf(server.context, environment.id)).at(-1)).toEqual({
      event: 'user.updated',
      data: answer.body,
    });
  });

  it('clears by null', async () => {
    const { put } = await withUser({ first_name: 'Ada', external_id: '7', metadata: { a: '1' } });
    await put({ locale: 'en' });
    const { body } = await put({ first_name: null, external_id: null, metadata: null, locale: null });
    expect(body).toMatchObject({ first_name: null, external_id: null, metadata: {}, locale: null });
  });

  it('changes and writes nothing when nothing is new', async () => {
    const { put, user, environment } = await withUser({ first_name: 'Ada', metadata: { b: '2', aa: '1' } });
    const mailsBefore = server.mails.length;
    server.clock.advance(60);
    const same = { email: 'ada@company.com', email_verified: true, first_name: 'Ada', metadata: { aa: '1' } };
    expect((await put(same)).body).toEqual(user);
    expect((await put({})).body).toEqual(user);
    expect(await eventNames(server.context, environment.id)).toEqual(['user.created']);
    expect(server.mails.length).toBe(mailsBefore);
  });

  it('merges metadata, removes a key by null, and keeps to 50 keys', async () => {
    const { put } = await withUser({ metadata: { a: '1', b: '2' } });
    expect((await put({ metadata: { b: null, c: '3' } })).body.metadata).toEqual({ a: '1', c: '3' });
    const many = Object.fromEntries(Array.from({ length: 49 }, (_, at) => [`key${at}`, 'v']));
    expect(await put({ metadata: many })).toMatchObject({ status: 400, body: { code: 'invalid_metadata' } });
    expect((await put({ metadata: { a: null, ...many } })).status).toBe(200);
  });

  it('refuses a locale that is no language tag', async () => {
    const { put } = await withUser();
    for (const locale of ['en_GB', '', 'english please', '*', `en-x${'-abcdefgh'.repeat(1_000)}`]) {
      expect(await put({ locale })).toMatchObject({ status: 400, body: { code: 'invalid_locale' } });
    }
    for (const locale of ['en', 'en-GB', 'zh-Hant-TW', 'es-419']) {
      expect(await put({ locale })).toMatchObject({ status: 200, body: { locale } });
    }
  });

  it('refuses an external id that another user has, also when two take it at once', async () => {
    const { put, request } = await withUser();
    const { body: grace } = await request('POST', '/user_management/users', {
      body: { email: 'grace@company.com' },
    });
    const answers = await Promise.all([
      put({ external_id: '7' }),
      request('PUT', `/user_management/users/${grace.id}`, { body: { external_id: '7' } }),
    ]);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toMatchObject([{ status: 400, body: { code: 'external_id_already_used' } }]);
  });
});

describe('a new address', () => {
  it('counts at once, is not verified, and its predecessor is told', async () => {
    const { put, request, user } = await withUser();
    const before = server.mails.length;
    const answer = await put({ email: ' Ada@King.test ' });
    expect(answer.body).toMatchObject({ id: user.id, email: 'Ada@King.test', email_verified: false });
    expect(server.mails.slice(before).map(({ to }) => to)).toEqual(['ada@company.com']);
    const { body } = await request('GET', '/user_management/users?email=ada@king.test');
    expect(body.data).toHaveLength(1);
    expect((await put({ email: 'Ada@King.test' })).body.email_verified).toBe(false);
    expect(server.mails.length).toBe(before + 1);
  });

  it('is verified when the server says so', async () => {
    const { put } = await withUser();
    const { body } = await put({ email: 'ada@king.test', email_verified: true });
    expect(body).toMatchObject({ email: 'ada@king.test', email_verified: true });
  });

  it('in another case alone is the same address', async () => {
    const { put } = await withUser();
    const before = server.mails.length;
    expect((await put({ email: 'ADA@company.com' })).body).toMatchObject({
      email: 'ADA@company.com',
      email_verified: true,
    });
    expect(server.mails.length).toBe(before);
  });

  it('is refused when another user has it, and nothing else of the call happens', async () => {
    const { put, request, environment, user } = await withUser();
    await request('POST', '/user_management/users', { body: { email: 'grace@company.com' } });
    const answer = await put({ email: 'GRACE@company.com', first_name: 'Eve', password: STRONG });
    expect(answer).toMatchObject({ status: 400, body: { code: 'email_not_available' } });
    expect((await request('GET', `/user_management/users/${user.id}`)).body).toEqual(user);
    expect((await findUser(server.context, environment.id, user.id))?.password_hash).toBe(null);
  });

  it('goes to one of two users who take it at once', async () => {
    const { put, request } = await withUser();
    const { body: grace } = await request('POST', '/user_management/users', {
      body: { email: 'grace@company.com' },
    });
    const answers = await Promise.all([
      put({ email: 'king@company.com' }),
      request('PUT', `/user_management/users/${grace.id}`, { body: { email: 'King@company.com' } }),
      request('POST', '/user_management/users', { body: { email: 'KING@company.com' } }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status < 300)).toHaveLength(1);
    for (const { status, body } of answers) {
      if (status > 299)
        expect(`${status} ${body.errors?.[0].code ?? body.code}`).toBe('400 email_not_available');
    }
  });

  it('is refused when it is none', async () => {
    const { put } = await withUser();
    for (const email of [
      '',
      'ada',
      'ada@company',
      'a'.repeat(10_000),
      'ada@company.com\r\nBcc: eve@evil.test',
    ]) {
      expect(await put({ email })).toMatchObject({ status: 400, body: { code: 'invalid_email' } });
    }
  });

  it('can be verified by the server, and then not be unverified', async () => {
    const { put } = await withUser({ email_verified: false });
    expect((await put({ email_verified: true })).body.email_verified).toBe(true);
    expect((await put({ email_verified: true })).status).toBe(200);
    expect(await put({ email_verified: false })).toMatchObject({
      status: 400,
      body: { code: 'email_already_verified' },
    });
  });
});

describe('a new password', () => {
  it('replaces the old one and ends every session', async () => {
    const { put, user, environment, ...one } = await withUser({ password: 'cobalt ladder mango drift' });
    await signIn({ environment, ...one }, user.id);
    await signIn({ environment, ...one }, user.id);
    expect((await put({ password: STRONG })).status).toBe(200);
    const { password_hash } = (await findUser(server.context, environment.id, user.id)) ?? {};
    expect(await server.context.hasher.verify(password_hash ?? '', STRONG)).toBe(true);
    expect((await eventNames(server.context, environment.id)).slice(-3).sort()).toEqual([
      'session.revoked',
      'session.revoked',
      'user.updated',
    ]);
  });

  it('is as strong as one at the start', async () => {
    const { put, user, environment } = await withUser({ password: STRONG });
    await signIn({ environment } as TestEnvironment, user.id);
    expect(await put({ password: 'password12' })).toMatchObject({
      status: 400,
      body: { code: 'password_strength_error', errors: [{ code: 'password_too_weak' }] },
    });
    expect(await eventNames(server.context, environment.id)).not.toContain('session.revoked');
  });

  it('may come as an argon2 hash', async () => {
    const { put, user, environment } = await withUser();
    const password_hash = await server.context.hasher.hash(STRONG);
    expect((await put({ password_hash, password_hash_type: 'argon2' })).status).toBe(200);
    expect((await findUser(server.context, environment.id, user.id))?.password_hash).toBe(password_hash);
    expect(await put({ password_hash, password_hash_type: 'bcrypt' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_password_hash' },
    });
    expect(await put({ password: STRONG, password_hash, password_hash_type: 'argon2' })).toMatchObject({
      status: 400,
      body: { code: 'password_and_password_hash_provided' },
    });
  });
});
