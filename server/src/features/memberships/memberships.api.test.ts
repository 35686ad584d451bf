import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../context.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { createRole } from '../roles/service.js';
import { createUser } from '../users/service.js';
import { eventNames, eventsOf } from '../users/testing/events.js';
import { activeMemberships, findActiveMembership, makeMember } from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

/** An environment with a user and two organizations. */
async function start() {
  const { environment } = await server.environment();
  const { context } = server;
  const stamps = { created_at: server.clock.now(), updated_at: server.clock.now() };
  const made = await inTransaction(context, (tx) =>
    createUser(tx, environment.id, { email: 'ada@company.com', emailVerified: true }),
  );
  if (made.status !== 'created') throw new Error(made.status);
  const userId = made.user.id;
  const organizations = ['Acme', 'Globex'].map((name) => ({ id: context.ids.create('org'), name }));
  for (const organization of organizations) {
    await context.db
      .insertInto('organizations')
      .values({ ...organization, environment_id: environment.id, ...stamps })
      .execute();
  }
  const [acme = '', globex = ''] = organizations.map(({ id }) => id);
  const join = (organizationId: string, ...roles: string[]) =>
    inTransaction(context, (tx) => makeMember(tx, environment.id, { userId, organizationId }, roles));
  const setStatus = (organizationId: string, status: 'active' | 'inactive' | 'pending') =>
    context.db
      .updateTable('organization_memberships')
      .set({ status })
      .where('organization_id', '=', organizationId)
      .execute();
  return { environment, userId, acme, globex, join, setStatus };
}

describe('memberships', () => {
  it('are listed in the order of joining, with names, roles and what the roles permit', async () => {
    const { environment, userId, acme, globex, join } = await start();
    await createRole(server.context, environment.id, {
      slug: 'admin',
      name: 'Admin',
      permissions: ['posts:write', 'posts:read'],
    });
    await join(globex, 'admin', 'member');
    server.clock.advance(1);
    await join(acme, 'member');
    const om = expect.stringMatching(/^om_[0-9A-Z]{26}$/);
    expect(await activeMemberships(server.context, environment.id, userId)).toEqual([
      {
        membershipId: om,
        organizationId: globex,
        organizationName: 'Globex',
        roleSlugs: ['admin', 'member'],
        permissions: ['posts:read', 'posts:write'],
      },
      {
        membershipId: om,
        organizationId: acme,
        organizationName: 'Acme',
        roleSlugs: ['member'],
        permissions: [],
      },
    ]);
  });

  it('count only while they are active', async () => {
    const { environment, userId, acme, globex, join, setStatus } = await start();
    await join(acme, 'member');
    await join(globex, 'member');
    await setStatus(acme, 'inactive');
    const { context } = server;
    expect(await activeMemberships(context, environment.id, userId)).toMatchObject([
      { organizationId: globex },
    ]);
    expect(await findActiveMembership(context, environment.id, userId, acme)).toBeUndefined();
    expect(await findActiveMembership(context, environment.id, userId, globex)).toMatchObject({
      organizationName: 'Globex',
    });
  });

  it('do not exist for another environment', async () => {
    const { userId, acme, join } = await start();
    await join(acme, 'member');
    const { environment: other } = await server.environment();
    expect(await activeMemberships(server.context, other.id, userId)).toEqual([]);
    expect(await findActiveMembership(server.context, other.id, userId, acme)).toBeUndefined();
  });

  it('are made once, changed where something differs, and told of', async () => {
    const { environment, userId, acme, join, setStatus } = await start();
    await Promise.all([join(acme, 'member'), join(acme, 'member'), join(acme, 'member')]);
    await join(acme, 'admin', 'member');
    await setStatus(acme, 'inactive');
    await join(acme, 'admin', 'member');
    expect(await eventNames(server.context, environment.id)).toEqual([
      'user.created',
      'organization_membership.created',
      'organization_membership.updated',
      'organization_membership.updated',
    ]);
    expect((await eventsOf(server.context, environment.id)).at(-1)?.data).toEqual({
      object: 'organization_membership',
      id: expect.stringMatching(/^om_/),
      user_id: userId,
      organization_id: acme,
      status: 'active',
      role: { slug: 'admin' },
      roles: [{ slug: 'admin' }, { slug: 'member' }],
      custom_attributes: {},
      directory_managed: false,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });
});
