import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { findUser } from './service.js';
import { eventsOf } from './testing/events.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const STRONG = 'walnut orbit granite meadow';

describe('POST /user_management/users', () => {
  it('makes a user with every documented key, and writes user.created', async () => {
    const { request, environment } = await server.environment();
    const answer = await request('POST', '/user_management/users', {
      body: {
        email: ' Ada@Company.com ',
        first_name: 'Ada',
        last_name: 'Lovelace',
        name: 'Ada Lovelace',
        email_verified: true,
        external_id: 'crm/1815',
        metadata: { language: 'en' },
      },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      object: 'user',
      id: expect.stringMatching(/^user_[0-9A-HJKMNP-TV-Z]{26}$/),
      email: 'Ada@Company.com',
      email_verified: true,
      first_name: 'Ada',
      last_name: 'Lovelace',
      name: 'Ada Lovelace',
      profile_picture_url: null,
      locale: null,
      external_id: 'crm/1815',
      metadata: { language: 'en' },
      last_sign_in_at: null,
      created_at: '2026-03-02T09:00:00.000Z',
      updated_at: '2026-03-02T09:00:00.000Z',
    });
    expect(await eventsOf(server.context, environment.id)).toEqual([
      { event: 'user.created', data: answer.body },
    ]);
  });

  it('makes one of an address alone, not verified and without a password', async () => {
    const { request, environment } = await server.environment();
    const { body } = await request('POST', '/user_management/users', {
      body: {
        email: 'ada@company.com',
        first_name: null,
        email_verified: null,
        password: null,
        external_id: null,
        metadata: null,
        nobody_knows: { this: 'field' },
      },
    });
    expect(body).toMatchObject({ email_verified: false, first_name: null, external_id: null, metadata: {} });
    expect((await findUser(server.context, environment.id, body.id))?.password_hash).toBe(null);
  });

  it('keeps a password as an argon2id hash, and shows it nowhere', async () => {
    const { request, environment } = await server.environment();
    const answer = await request('POST', '/user_management/users', {
      body: { email: 'ada@company.com', password: STRONG },
    });
    expect(answer.status).toBe(201);
    const user = await findUser(server.context, environment.id, answer.body.id);
    expect(user?.password_hash).toMatch(/^\$argon2id\$/);
    expect(await server.context.hasher.verify(user?.password_hash ?? '', STRONG)).toBe(true);
    const shown = answer.text + JSON.stringify(await eventsOf(server.context, environment.id));
    expect(shown).not.toContain('argon2');
    expect(shown).not.toContain(STRONG);
  });

  it('refuses a password that is short, or that is made of the person’s names', async () => {
    const { request } = await server.environment();
    for (const password of ['kT9#mQ', 'adalovelace1815']) {
      const answer = await request('POST', '/user_management/users', {
        body: { email: 'ada@company.com', first_name: 'Ada', last_name: 'Lovelace', password },
      });
      expect(answer).toMatchObject({
        status: 400,
        body: {
          code: 'password_strength_error',
          message: expect.any(String),
          errors: [{ code: expect.stringMatching(/^password_too_/), message: expect.any(String) }],
        },
      });
    }
  });

  it('refuses an address that another user has in another case', async () => {
    const { request } = await server.environment();
    await request('POST', '/user_management/users', { body: { email: 'ada@company.com' } });
    const answer = await request('POST', '/user_management/users', { body: { email: 'ADA@company.com ' } });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'user_creation_error',
        message: expect.any(String),
        errors: [{ code: 'email_not_available', message: expect.any(String), field: 'email' }],
      },
    });
  });

  it('refuses an external id that another user has', async () => {
    const { request } = await server.environment();
    await request('POST', '/user_management/users', { body: { email: 'ada@company.com', external_id: '7' } });
    const answer = await request('POST', '/user_management/users', {
      body: { email: 'grace@company.com', external_id: '7' },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'user_creation_error', errors: [{ code: 'external_id_already_used' }] },
    });
  });

  it('lets two environments have the same address and external id', async () => {
    const body = { email: 'ada@company.com', external_id: '7' };
    for (const { request } of [await server.environment(), await server.environment()]) {
      expect((await request('POST', '/user_management/users', { body })).status).toBe(201);
    }
  });

  it('makes one user of eight calls at once for one address', async () => {
    const { request, environment } = await server.environment();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        request('POST', '/user_management/users', { body: { email: at % 2 ? 'ada@x.test' : 'Ada@X.test' } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(400)]);
    for (const { status, body } of answers) {
      if (status === 400) expect(body.errors[0].code).toBe('email_not_available');
    }
    expect(await eventsOf(server.context, environment.id)).toHaveLength(1);
  });
});

describe('a password hash brought along', () => {
  const hash = () => server.context.hasher.hash(STRONG);

  it('is kept as it is when it is argon2', async () => {
    const { request, environment } = await server.environment();
    const password_hash = await hash();
    const answer = await request('POST', '/user_management/users', {
      body: { email: 'ada@company.com', password_hash, password_hash_type: 'argon2' },
    });
    expect(answer.status).toBe(201);
    const user = await findUser(server.context, environment.id, answer.body.id);
    expect(user?.password_hash).toBe(password_hash);
    expect(user?.password_set_at).toEqual(server.clock.now());
  });

  it.each(['bcrypt', 'firebase-scrypt', 'ssha', 'ssha256', 'scrypt', 'pbkdf2'])(
    'is refused when it is %s, with a word about what is taken',
    async (password_hash_type) => {
      const { request } = await server.environment();
      const answer = await request('POST', '/user_management/users', {
        body: {
          email: 'ada@company.com',
          password_hash: '$2a$10$abcdefghijklmnopqrstuv',
          password_hash_type,
        },
      });
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 'invalid_password_hash', message: expect.stringContaining('argon2') },
      });
    },
  );

  it.each([
    ['no PHC string', 'plain'],
    ['another kind', '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'],
    ['no digest', '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA'],
    [
      'broken base64',
      '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdB$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB',
    ],
    ['1 GiB of memory', `$argon2id$v=19$m=1048576,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$${'A'.repeat(43)}`],
    ['a week of work', `$argon2id$v=19$m=262144,t=9999,p=1$c29tZXNhbHRzb21lc2FsdA$${'A'.repeat(43)}`],
    ['a megabyte of text', `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(900_000)}`],
  ])('is refused with %s', async (_, password_hash) => {
    const { request } = await server.environment();
    const answer = await request('POST', '/user_management/users', {
      body: { email: 'ada@company.com', password_hash, password_hash_type: 'argon2' },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_password_hash' } });
  });

  it('excludes a password, and needs its type', async () => {
    const { request } = await server.environment();
    const post = async (fields: object) => {
      const { status, body } = await request('POST', '/user_management/users', {
        body: { email: 'ada@company.com', ...fields },
      });
      return `${status} ${body.code}`;
    };
    const password_hash = await hash();
    const password_hash_type = 'argon2';
    expect(await post({ password: STRONG, password_hash, password_hash_type })).toBe(
      '400 password_and_password_hash_provided',
    );
    expect(await post({ password: STRONG, password_hash_type })).toBe(
      '400 password_and_password_hash_type_provided',
    );
    expect(await post({ password_salt_position: 'prefix' })).toBe(
      '400 password_salt_position_requires_password_hash',
    );
    expect(await post({ password_hash })).toBe('422 invalid_request_parameters');
    expect(await post({ password_hash_type })).toBe('422 invalid_request_parameters');
    expect(await post({ password_hash, password_hash_type: 'md5' })).toBe('422 invalid_request_parameters');
  });
});
