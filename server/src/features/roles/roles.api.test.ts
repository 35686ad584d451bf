import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { applySeed, seedFaults } from '../users/testing/apply-seed.js';
import { eventNames, eventsOf } from '../users/testing/events.js';
import { permissionsSeed, rolesSeed } from './seed.js';
import { ensureMemberRole, permissionsOfRoles, roleSlugs } from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

async function start() {
  const { environment } = await server.environment();
  const { context } = server;
  return {
    environment,
    applyPermissions: (written: unknown) => applySeed(context, environment, permissionsSeed, written),
    applyRoles: (written: unknown) => applySeed(context, environment, rolesSeed, written),
    async permissionsOf(...slugs: string[]) {
      const permissions = permissionsOfRoles(environment.id, sql`${slugs}::text[]`).as('permissions');
      const [row] = await context.db.selectNoFrom(permissions).execute();
      return row?.permissions;
    },
    events: () => eventNames(context, environment.id),
  };
}

const POSTS = [
  { slug: 'posts:write', name: 'Write posts' },
  { slug: 'posts:read', name: 'Read posts', description: 'All of them' },
];

describe('the role member', () => {
  it('is made once, also by many at once', async () => {
    const { environment, events } = await start();
    await Promise.all(Array.from({ length: 4 }, () => ensureMemberRole(server.context, environment.id)));
    expect(await roleSlugs(server.context, environment.id)).toEqual(['member']);
    expect(await events()).toEqual(['role.created']);
  });
});

describe('roles and permissions of the configuration file', () => {
  it('become what access tokens say', async () => {
    const { applyPermissions, applyRoles, permissionsOf } = await start();
    await applyPermissions(POSTS);
    await applyRoles([
      { slug: 'admin', name: 'Admin', permissions: ['posts:write', 'posts:read'] },
      { slug: 'reader', name: 'Reader', permissions: ['posts:read'] },
    ]);
    expect(await permissionsOf('reader', 'admin')).toEqual(['posts:read', 'posts:write']);
    expect(await permissionsOf('reader')).toEqual(['posts:read']);
    expect(await permissionsOf()).toEqual([]);
  });

  it('belong to one environment', async () => {
    const one = await start();
    await one.applyPermissions(POSTS);
    await one.applyRoles([{ slug: 'admin', name: 'Admin', permissions: ['posts:write'] }]);
    const other = await start();
    expect(await other.permissionsOf('admin')).toEqual([]);
    await expect(
      other.applyRoles([{ slug: 'admin', name: 'Admin', permissions: ['posts:write'] }]),
    ).rejects.toThrow('roles[0].permissions[0]: there is no permission “posts:write”.');
  });

  it('stay as they are at the next start, which writes nothing', async () => {
    const { applyPermissions, applyRoles, events } = await start();
    const roles = [{ slug: 'admin', name: 'Admin', permissions: ['posts:write', 'posts:read'] }];
    for (let starts = 0; starts < 2; starts += 1) {
      await applyPermissions(POSTS);
      await applyRoles(roles);
    }
    expect(await events()).toEqual(['permission.created', 'permission.created', 'role.created']);
  });

  it('change where the file changes, and keep what it does not name', async () => {
    const { environment, applyPermissions, applyRoles, permissionsOf } = await start();
    await ensureMemberRole(server.context, environment.id);
    await applyPermissions(POSTS);
    await applyRoles([{ slug: 'member', name: 'Member', permissions: ['posts:read'] }]);
    await applyPermissions([{ slug: 'posts:read', name: 'Read' }]);
    await applyRoles([{ slug: 'member', name: 'Colleague' }]);
    expect(await permissionsOf('member')).toEqual(['posts:read']);
    const events = (await eventsOf(server.context, environment.id)).slice(-3);
    expect(events).toMatchObject([
      { event: 'role.updated', data: { object: 'role', slug: 'member', permissions: ['posts:read'] } },
      { event: 'permission.updated', data: { slug: 'posts:read', name: 'Read', description: 'All of them' } },
      { event: 'role.updated', data: { slug: 'member', name: 'Colleague', permissions: ['posts:read'] } },
    ]);
  });

  it('say which permission is not there, and which ones are', async () => {
    const { applyPermissions, applyRoles } = await start();
    await applyPermissions(POSTS);
    await expect(
      applyRoles([{ slug: 'admin', name: 'Admin', permissions: ['post:write'] }]),
    ).rejects.toMatchObject({
      name: 'StartupError',
      exitCode: 2,
      message:
        'roles[0].permissions[0]: there is no permission “post:write”. Add it under permissions, or use one of: posts:read, posts:write.',
    });
  });

  it.each([
    [[{ slug: 'Admin!', name: 'Admin' }], /^0\.slug: a slug has 1 to 64/],
    [[{ slug: 'admin' }], '0.name: a name is text'],
    [[{ slug: 'admin', name: 'Admin', color: 'red' }], /^0: .*color/],
    [
      [
        { slug: 'a', name: 'A' },
        { slug: 'a', name: 'B' },
      ],
      '1.slug: “a” is named twice',
    ],
  ])('are refused with the path of the mistake: %j', (written, fault) => {
    const expected = [typeof fault === 'string' ? fault : expect.stringMatching(fault)];
    expect(seedFaults(rolesSeed, written)).toEqual(expected);
    expect(seedFaults(permissionsSeed, written)).toEqual(expected);
  });
});
