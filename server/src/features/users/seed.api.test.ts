import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { activeMemberships } from '../memberships/service.js';
import { organizationsSeed } from '../organizations/seed.js';
import { rolesSeed } from '../roles/seed.js';
import { usersSeed } from './seed.js';
import { findUser, findUserByEmail, setUserPassword, verifyUserEmail } from './service.js';
import { applySeed, seedFaults } from './testing/apply-seed.js';
import { eventNames } from './testing/events.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

/** Ids are unique over all environments, so each test pins its own. */
const pinned = (prefix: string) => `${prefix}_${server.context.ids.ulid()}`;

async function start() {
  const { environment, request } = await server.environment();
  return {
    environment,
    request,
    apply: (users: unknown) => applySeed(server.context, environment, usersSeed, users),
    events: () => eventNames(server.context, environment.id),
  };
}

describe('users of the configuration file', () => {
  it('are made with all that the file names', async () => {
    const { environment, apply } = await start();
    const [id, org] = [pinned('user'), pinned('org')];
    await applySeed(server.context, environment, rolesSeed, [{ slug: 'admin', name: 'Admin' }]);
    await applySeed(server.context, environment, organizationsSeed, [
      { id: org, name: 'Acme' },
      { name: 'Globex' },
    ]);
    await apply([
      {
        id,
        email: 'Ada@acme.test',
        password: 'correct horse battery',
        first_name: 'Ada',
        last_name: 'Lovelace',
        email_verified: true,
        external_id: 'crm-7',
        metadata: { language: 'en' },
        memberships: [{ organization: org, role: 'admin' }, { organization: 'Globex' }],
      },
    ]);
    const user = await findUser(server.context, environment.id, id);
    expect(user).toMatchObject({
      email: 'Ada@acme.test',
      first_name: 'Ada',
      last_name: 'Lovelace',
      email_verified: true,
      external_id: 'crm-7',
      metadata: { language: 'en' },
    });
    expect(await server.context.hasher.verify(user?.password_hash ?? '', 'correct horse battery')).toBe(true);
    expect(await activeMemberships(server.context, environment.id, id)).toMatchObject([
      { organizationId: org, organizationName: 'Acme', roleSlugs: ['admin'] },
      { organizationName: 'Globex', roleSlugs: ['member'] },
    ]);
  });

  it('stay as they are at the next start, which writes nothing', async () => {
    const { environment, apply, events } = await start();
    await applySeed(server.context, environment, organizationsSeed, [
      { name: 'Acme', domains: ['acme.test'] },
    ]);
    const users = [
      { email: 'ada@acme.test', metadata: { bb: '1', a: '2' }, memberships: [{ organization: 'Acme' }] },
      { id: pinned('user'), email: 'grace@acme.test', email_verified: true, external_id: '7' },
    ];
    await apply(users);
    const before = await events();
    server.clock.advance(60);
    await apply(users);
    expect(await events()).toEqual(before);
  });

  it('keep a password that was changed since, and what the file does not name', async () => {
    const { environment, request, apply } = await start();
    const id = pinned('user');
    await apply([{ id, email: 'ada@acme.test', password: 'correct horse battery' }]);
    const changed = await server.context.hasher.hash('another password');
    await setUserPassword(server.context, environment.id, id, changed);
    await request('PUT', `/user_management/users/${id}`, {
      body: { first_name: 'Ada', external_id: '7', metadata: { theirs: 'yes' } },
    });
    await request('POST', '/user_management/users', { body: { email: 'nobody-named@acme.test' } });
    await apply([
      { id, email: 'ada@acme.test', password: 'correct horse battery', metadata: { ours: 'yes' } },
    ]);
    expect(await findUser(server.context, environment.id, id)).toMatchObject({
      password_hash: changed,
      first_name: 'Ada',
      external_id: '7',
      metadata: { theirs: 'yes', ours: 'yes' },
    });
    expect(await findUserByEmail(server.context, environment.id, 'nobody-named@acme.test')).toBeDefined();
  });

  it('hash a password only for a user who is not there yet', async () => {
    const { environment, apply } = await start();
    const users = [{ email: 'ada@acme.test', password: 'correct horse battery' }];
    await apply(users);
    const hashed = async (where: typeof environment | undefined) =>
      (await usersSeed.prepare?.(server.context, users, where))?.size;
    expect(await hashed(undefined)).toBe(1);
    expect(await hashed(environment)).toBe(0);
  });

  it('are made so again where something else changed them', async () => {
    const { environment, request, apply } = await start();
    const id = pinned('user');
    const users = [{ id, email: 'ada@acme.test', first_name: 'Ada', email_verified: true }];
    await apply(users);
    await request('PUT', `/user_management/users/${id}`, {
      body: { email: 'eve@acme.test', first_name: 'Eve' },
    });
    await apply(users);
    expect(await findUser(server.context, environment.id, id)).toMatchObject({
      email: 'ada@acme.test',
      first_name: 'Ada',
      email_verified: true,
    });
  });

  it('who verified their address stay verified, though the file began with false', async () => {
    const { environment, apply } = await start();
    const id = pinned('user');
    const users = [{ id, email: 'ada@acme.test', email_verified: false }];
    await apply(users);
    await verifyUserEmail(server.context, environment.id, id, 'ada@acme.test');
    await apply(users);
    expect((await findUser(server.context, environment.id, id))?.email_verified).toBe(true);
  });

  it('get the role that the file names now', async () => {
    const { environment, apply, events } = await start();
    const id = pinned('user');
    await applySeed(server.context, environment, rolesSeed, [{ slug: 'admin', name: 'Admin' }]);
    await applySeed(server.context, environment, organizationsSeed, [{ name: 'Acme' }]);
    const withRole = (role: string) => [
      { id, email: 'ada@acme.test', memberships: [{ organization: 'Acme', role }] },
    ];
    await apply(withRole('member'));
    await apply(withRole('admin'));
    const memberships = await activeMemberships(server.context, environment.id, id);
    expect(memberships.map(({ roleSlugs }) => roleSlugs)).toEqual([['admin']]);
    expect((await events()).slice(-2)).toEqual([
      'organization_membership.created',
      'organization_membership.updated',
    ]);
  });
});

describe('a mistake in the file', () => {
  it.each([
    ['half an address', { email: 'ada' }, '0.email: an address is whole, like ada@company.com'],
    ['an id of another kind', { id: 'ada' }, /^0\.id: a user’s id is user_/],
    ['an id that is too long', { id: `user_${'a'.repeat(60)}` }, /^0\.id: a user’s id is user_/],
    ['a number for a password', { password: 12345678 }, '0.password: a password is text: put it in quotes'],
    ['a key that is not known', { nickname: 'Ada' }, /^0: .*nickname/],
    ['a number in metadata', { metadata: { key: 1 } }, /^0\.metadata\.key: a metadata value is text/],
    ['a value that is too long', { metadata: { k: 'v'.repeat(601) } }, /^0\.metadata: A metadata value/],
    ['a membership of nothing', { memberships: [{}] }, /^0\.memberships\.0\.organization: /],
  ])('is told with the path of its key: %s', (_, fields, fault) => {
    const faults = seedFaults(usersSeed, [{ email: 'ada@acme.test', ...fields }]);
    expect(faults).toEqual([typeof fault === 'string' ? fault : expect.stringMatching(fault)]);
  });

  it('is told when somebody is named twice', () => {
    expect(seedFaults(usersSeed, [{ email: 'ada@acme.test' }, { email: 'Ada@Acme.test' }])).toEqual([
      '1.email: the address “ada@acme.test” is named twice',
    ]);
  });

  it.each([
    [
      { memberships: [{ organization: 'Nowhere' }] },
      'users[0].memberships[0].organization: there is no organization “Nowhere”',
    ],
    [
      { memberships: [{ organization: 'Acme', role: 'king' }] },
      'users[0].memberships[0].role: there is no role “king”. Add it under roles, or use one of: admin, member.',
    ],
  ])('is told when it names what is not there: %j', async (fields, message) => {
    const { environment, apply } = await start();
    await applySeed(server.context, environment, rolesSeed, [
      { slug: 'admin', name: 'Admin' },
      { slug: 'member', name: 'Member' },
    ]);
    await applySeed(server.context, environment, organizationsSeed, [{ name: 'Acme' }]);
    await expect(apply([{ email: 'ada@acme.test', ...fields }])).rejects.toMatchObject({
      name: 'StartupError',
      exitCode: 2,
      message: expect.stringContaining(message),
    });
    expect(await findUserByEmail(server.context, environment.id, 'ada@acme.test')).toBeUndefined();
  });

  it('is told when a value belongs to another user, or the id to another environment', async () => {
    const { apply, request } = await start();
    const { body } = await request('POST', '/user_management/users', {
      body: { email: 'ada@acme.test', external_id: '7' },
    });
    await expect(apply([{ id: pinned('user'), email: 'ADA@acme.test' }])).rejects.toThrow(
      `users[0].email: “ADA@acme.test” belongs to the user ${body.id} already.`,
    );
    await expect(apply([{ email: 'grace@acme.test', external_id: '7' }])).rejects.toThrow(
      `users[0].external_id: “7” belongs to the user ${body.id} already.`,
    );
    const elsewhere = await start();
    await expect(elsewhere.apply([{ id: body.id, email: 'ada@acme.test' }])).rejects.toThrow(
      `users[0].id: “${body.id}” belongs to another environment.`,
    );
  });
});
