import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../context.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { makeMember } from '../memberships/service.js';
import { createSession } from '../sessions/service.js';
import { eventsOf } from './testing/events.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

describe('DELETE /user_management/users/:id', () => {
  it('takes the user away with sessions and memberships, and tells of each', async () => {
    const { request, environment } = await server.environment();
    const { context } = server;
    const { body: user } = await request('POST', '/user_management/users', {
      body: { email: 'ada@company.com' },
    });
    const stamps = { created_at: server.clock.now(), updated_at: server.clock.now() };
    const organizationId = context.ids.create('org');
    await inTransaction(context, async (tx) => {
      await tx.db
        .insertInto('organizations')
        .values({ id: organizationId, environment_id: environment.id, name: 'Acme', ...stamps })
        .execute();
      await makeMember(tx, environment.id, { userId: user.id, organizationId }, ['member']);
      await createSession(tx, environment, {
        userId: user.id,
        organizationId,
        method: 'Password',
        withSecret: true,
        authTime: server.clock.now(),
        hostedSessionId: null,
        ipAddress: null,
        userAgent: null,
      });
    });

    const answer = await request('DELETE', `/user_management/users/${user.id}`);
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(answer.headers['content-type']).toBeUndefined();

    const told = (await eventsOf(context, environment.id)).slice(-3);
    expect(told.map(({ event }) => event)).toEqual([
      'session.revoked',
      'organization_membership.deleted',
      'user.deleted',
    ]);
    expect(told[2]?.data).toEqual(user);
    for (const table of ['sessions', 'organization_memberships'] as const) {
      const rows = await context.db.selectFrom(table).selectAll().where('user_id', '=', user.id).execute();
      expect(rows).toEqual([]);
    }
  });

  it('leaves an address free for the next', async () => {
    const { request } = await server.environment();
    const body = { email: 'ada@company.com', external_id: '7' };
    const first = await request('POST', '/user_management/users', { body });
    await request('DELETE', `/user_management/users/${first.body.id}`);
    const second = await request('POST', '/user_management/users', { body });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  it('answers 404 the second time, and one of two at once deletes', async () => {
    const { request, environment } = await server.environment();
    const { body: user } = await request('POST', '/user_management/users', {
      body: { email: 'ada@company.com' },
    });
    const path = `/user_management/users/${user.id}`;
    const answers = await Promise.all([request('DELETE', path), request('DELETE', path)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await request('DELETE', path)).status).toBe(404);
    expect((await request('PUT', path, { body: { first_name: 'Ada' } })).status).toBe(404);
    const deleted = (await eventsOf(server.context, environment.id)).filter(
      ({ event }) => event === 'user.deleted',
    );
    expect(deleted).toHaveLength(1);
  });

  it('takes a JSON content type without a body, as some clients send it', async () => {
    const { request } = await server.environment();
    const { body: user } = await request('POST', '/user_management/users', {
      body: { email: 'ada@company.com' },
    });
    const headers = { 'content-type': 'application/json' };
    expect((await request('DELETE', `/user_management/users/${user.id}`, { headers })).status).toBe(200);
  });
});
