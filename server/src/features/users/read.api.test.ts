import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestEnvironment } from '../../testing/environment.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { makeMember } from '../memberships/service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

async function createUser(one: TestEnvironment, fields: object = {}) {
  const email = `${server.context.ids.ulid()}@company.com`;
  const { body } = await one.request('POST', '/user_management/users', { body: { email, ...fields } });
  return body;
}

/** Users a minute apart, oldest first. */
async function createUsers(one: TestEnvironment, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.push((await createUser(one)).id);
    server.clock.advance(60);
  }
  return ids;
}

describe('GET /user_management/users/:id', () => {
  it('gives the user as it was made', async () => {
    const one = await server.environment();
    const user = await createUser(one, { first_name: 'Ada', metadata: { a: '1' } });
    expect(await one.request('GET', `/user_management/users/${user.id}`)).toMatchObject({
      status: 200,
      body: user,
    });
  });

  it('answers 404 in words for one that is not there', async () => {
    const { request } = await server.environment();
    expect(await request('GET', '/user_management/users/user_nobody')).toMatchObject({
      status: 404,
      body: { code: 'entity_not_found', message: "User not found: 'user_nobody'." },
    });
  });

  it('asks for an API key', async () => {
    const one = await server.environment();
    const user = await createUser(one);
    for (const key of [null, 'sk_test_of_nobody']) {
      expect((await one.request('GET', `/user_management/users/${user.id}`, { key })).status).toBe(401);
    }
  });
});

describe('GET /user_management/users/external_id/:external_id', () => {
  it.each([
    'f1ffa2b2-c20b-4d39-be5c-212726e11222',
    'crm/users/7',
    '../users',
    'a b+c?d#e&f=g',
    '100%',
    '%2F',
    '%25',
    'external_id',
    "'; drop table users; --",
  ])('finds %j, decoded once', async (external_id) => {
    const one = await server.environment();
    const user = await createUser(one, { external_id });
    await createUser(one, {
      external_id:
        encodeURIComponent(external_id) === external_id ? 'other' : encodeURIComponent(external_id),
    });
    const answer = await one.request(
      'GET',
      `/user_management/users/external_id/${encodeURIComponent(external_id)}`,
    );
    expect(answer).toMatchObject({ status: 200, body: { id: user.id, external_id } });
  });

  it('answers 404 for one that nobody has', async () => {
    const { request } = await server.environment();
    expect((await request('GET', '/user_management/users/external_id/nobody')).status).toBe(404);
  });
});

describe('GET /user_management/users/:id/identities', () => {
  it('is a bare array', async () => {
    const one = await server.environment();
    const user = await createUser(one);
    expect(await one.request('GET', `/user_management/users/${user.id}/identities`)).toMatchObject({
      status: 200,
      body: [],
    });
    expect((await one.request('GET', '/user_management/users/user_nobody/identities')).status).toBe(404);
  });
});

describe('GET /user_management/users', () => {
  const list = async (one: TestEnvironment, query = '') => {
    const { status, body } = await one.request('GET', `/user_management/users${query}`);
    expect(status).toBe(200);
    return { ids: body.data.map((user: { id: string }) => user.id), ...body.list_metadata };
  };

  it('is empty at first', async () => {
    const { request } = await server.environment();
    expect((await request('GET', '/user_management/users')).body).toEqual({
      object: 'list',
      data: [],
      list_metadata: { before: null, after: null },
    });
  });

  it('gives 10 whole users, the newest first, and says where to go on', async () => {
    const one = await server.environment();
    const oldestFirst = await createUsers(one, 12);
    const newestFirst = oldestFirst.toReversed();
    const { body } = await one.request('GET', '/user_management/users');
    expect(body.object).toBe('list');
    expect(body.data[0]).toEqual((await one.request('GET', `/user_management/users/${newestFirst[0]}`)).body);
    expect(await list(one)).toEqual({ ids: newestFirst.slice(0, 10), before: null, after: newestFirst[9] });
    expect(await list(one, '?limit=100')).toEqual({ ids: newestFirst, before: null, after: null });
  });

  it.each(['desc', 'asc'])('walks forth and back in order %s', async (order) => {
    const one = await server.environment();
    const oldestFirst = await createUsers(one, 5);
    const inOrder = order === 'asc' ? oldestFirst : oldestFirst.toReversed();
    const first = await list(one, `?limit=2&order=${order}`);
    expect(first).toEqual({ ids: inOrder.slice(0, 2), before: null, after: inOrder[1] });
    const second = await list(one, `?limit=2&order=${order}&after=${first.after}`);
    expect(second).toEqual({ ids: inOrder.slice(2, 4), before: inOrder[2], after: inOrder[3] });
    const last = await list(one, `?limit=2&order=${order}&after=${second.after}`);
    expect(last).toEqual({ ids: inOrder.slice(4), before: inOrder[4], after: null });
    const back = await list(one, `?limit=2&order=${order}&before=${last.before}`);
    expect(back.ids).toEqual(inOrder.slice(2, 4));
    const start = await list(one, `?limit=2&order=${order}&before=${back.before}`);
    expect(start).toMatchObject({ ids: inOrder.slice(0, 2), before: null });
  });

  it('walks from the newest with order normal, where `before` leads to older ones and `after` to newer', async () => {
    const one = await server.environment();
    const newestFirst = (await createUsers(one, 5)).toReversed();
    const first = await list(one, '?limit=2&order=normal');
    expect(first).toEqual({ ids: newestFirst.slice(0, 2), before: newestFirst[1], after: null });
    const older = await list(one, `?limit=2&order=normal&before=${first.before}`);
    expect(older).toEqual({ ids: newestFirst.slice(2, 4), before: newestFirst[3], after: newestFirst[2] });
    const last = await list(one, `?limit=2&order=normal&before=${older.before}`);
    expect(last).toEqual({ ids: newestFirst.slice(4), before: null, after: newestFirst[4] });
    const newer = await list(one, `?limit=2&order=normal&after=${last.after}`);
    expect(newer.ids).toEqual(newestFirst.slice(2, 4));
  });

  it('finds an address without case and blanks', async () => {
    const one = await server.environment();
    await createUsers(one, 2);
    const ada = await createUser(one, { email: 'Ada@Company.com' });
    const found = await list(one, `?email=${encodeURIComponent(' ada@company.COM')}&order=desc`);
    expect(found).toEqual({ ids: [ada.id], before: null, after: null });
    expect((await list(one, '?email=nobody@company.com')).ids).toEqual([]);
    expect((await list(one, `?email=${'a'.repeat(10_000)}`)).ids).toEqual([]);
  });

  it.each(['organization_id', 'organization'])(
    'finds the members of an organization by %s',
    async (filter) => {
      const one = await server.environment();
      const { context } = server;
      const stamps = { created_at: server.clock.now(), updated_at: server.clock.now() };
      const organization = {
        id: context.ids.create('org'),
        environment_id: one.environment.id,
        name: 'Acme',
      };
      await context.db
        .insertInto('organizations')
        .values({ ...organization, ...stamps })
        .execute();
      const [ada = '', , grace = ''] = await createUsers(one, 3);
      for (const userId of [ada, grace]) {
        await makeMember(context, one.environment.id, { userId, organizationId: organization.id }, [
          'member',
        ]);
      }
      expect((await list(one, `?${filter}=${organization.id}`)).ids).toEqual([grace, ada]);
      expect((await list(one, `?${filter}=org_nobody`)).ids).toEqual([]);
    },
  );

  it.each([
    'limit=0',
    'limit=101',
    'limit=two',
    'limit=1.5',
    'order=up',
    'after=org_1',
    'before=nonsense',
    'email=a&email=b',
  ])('refuses %s with 422', async (query) => {
    const { request } = await server.environment();
    expect(await request('GET', `/user_management/users?${query}`)).toMatchObject({
      status: 422,
      body: { code: 'invalid_request_parameters', message: expect.any(String) },
    });
  });
});

describe('the wall between environments', () => {
  it('hides a user on every route from the key of another environment', async () => {
    const one = await server.environment();
    const { apiKey: key } = await server.environment();
    const user = await createUser(one, { email: 'ada@company.com', external_id: '7' });
    const path = `/user_management/users/${user.id}`;
    const statuses = [
      await one.request('GET', path, { key }),
      await one.request('PUT', path, { key, body: { first_name: 'Eve' } }),
      await one.request('PUT', path, { key, body: { password: 'walnut orbit granite' } }),
      await one.request('DELETE', path, { key }),
      await one.request('GET', `${path}/identities`, { key }),
      await one.request('GET', '/user_management/users/external_id/7', { key }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
    for (const query of ['', '?email=ada@company.com', `?after=${user.id}&order=asc`, `?before=${user.id}`]) {
      const { body } = await one.request('GET', `/user_management/users${query}`, { key });
      expect(body.data).toEqual([]);
    }
    expect((await one.request('GET', path)).body).toEqual(user);
  });
});
