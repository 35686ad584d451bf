import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anAdministrator,
  type DashboardVisitor,
  type TestAdministrator,
} from '../../../testing/administrator.js';
import type { TestEnvironment } from '../../../testing/environment.js';
import { ADAS_PASSWORD, anOrganization, aUser, signedIn } from '../../../testing/people.js';
import { startTestServer, type TestServer } from '../../../testing/server.js';

let server: TestServer;
let grace: TestAdministrator;
let visitor: DashboardVisitor;
beforeAll(async () => {
  server = await startTestServer();
  grace = await anAdministrator(server);
  visitor = grace.visitor;
});
afterAll(() => server?.close());

const usersOf = ({ environment }: TestEnvironment) => `/environments/${environment.id}/users`;
const emails = (body: { data: { email: string }[] }) =>
  body.data.map(({ email }) => email.replace(/@.*/, ''));

/** An environment with people, made a second apart. */
async function town(names: string[]): Promise<{ environment: TestEnvironment; path: string }> {
  const environment = await server.environment();
  for (const name of names) {
    await aUser(environment, { email: `${name}@town.test`, first_name: name.toUpperCase(), last_name: null });
    server.clock.advance(1);
  }
  return { environment, path: usersOf(environment) };
}

describe('looking for users', () => {
  it('finds by a part of the address or the name, and by id', async () => {
    const { environment, path } = await town(['ada', 'bob', 'ida']);
    await aUser(environment, { email: 'x@town.test', first_name: 'Émilie', last_name: '100%_Real' });
    const find = async (q: string) => {
      const { body } = await visitor.call('GET', `${path}?sort=email&q=${encodeURIComponent(q)}`);
      return emails(body);
    };
    expect(await find('da')).toEqual(['ada', 'ida']);
    expect(await find('ADA')).toEqual(['ada']);
    expect(await find('émilie 100')).toEqual(['x']);
    expect(await find('%')).toEqual(['x']);
    expect(await find('_')).toEqual(['x']);
    expect(await find('\\')).toEqual([]);
    const { body } = await visitor.call('GET', `${path}?q=bob`);
    expect(await find(body.data[0].id)).toEqual(['bob']);
    expect(await find(`${body.data[0].id}x`)).toEqual([]);
  });

  it.each([
    ['-created_at', ['dan', 'cat', 'bob', 'ada']],
    ['created_at', ['ada', 'bob', 'cat', 'dan']],
    ['email', ['ada', 'bob', 'cat', 'dan']],
    ['-name', ['dan', 'cat', 'bob', 'ada']],
    ['-last_sign_in_at', ['bob', 'dan', 'cat', 'ada']],
  ])('goes there and back page by page: %s', async (sort, order) => {
    const { environment, path } = await town(['ada', 'bob', 'cat', 'dan']);
    await signedIn(environment, { id: '', email: 'bob@town.test', password: ADAS_PASSWORD });
    const page = async (cursor = '') =>
      (await visitor.call('GET', `${path}?limit=1&sort=${sort}${cursor}`)).body;
    const seen: string[] = [];
    let body = await page();
    for (;;) {
      seen.push(...emails(body));
      const { after } = body.list_metadata;
      if (after === null) break;
      body = await page(`&after=${after}`);
    }
    expect(seen).toEqual(order);
    const back: string[] = [];
    while (body.list_metadata.before !== null) {
      body = await page(`&before=${body.list_metadata.before}`);
      back.unshift(...emails(body));
    }
    expect(back).toEqual(seen.slice(0, -1));
  });

  it.each([
    'nonsense',
    'W10',
    Buffer.from('["email","a","b"]').toString('base64url'),
    Buffer.from('["created_at","2026-13-45 99:99:99+00","b"]').toString('base64url'),
    Buffer.from('["created_at","2026-02-30 00:00:00+00","b"]').toString('base64url'),
    Buffer.from('["created_at","2026-11-24 00:00:00+99","b"]').toString('base64url'),
  ])('takes no cursor that is none of this list: %s', async (cursor) => {
    const { path } = await town([]);
    const { status, body } = await visitor.call('GET', `${path}?after=${cursor}`);
    expect([status, body.errors[0].code]).toEqual([422, 'invalid_cursor']);
  });
});

describe('a user', () => {
  it('is made and changed, with the administrator beside each event', async () => {
    const environment = await server.environment();
    const made = await visitor.call('POST', usersOf(environment), {
      email: 'ada@northwind.test',
      first_name: 'Ada 👩‍💻 <b>',
      email_verified: true,
    });
    expect([made.status, made.body.first_name]).toEqual([201, 'Ada 👩‍💻 <b>']);
    const path = `${usersOf(environment)}/${made.body.id}`;
    const changed = await visitor.call('PATCH', path, { last_name: 'Lovelace', metadata: { plan: 'pro' } });
    expect(changed.body).toMatchObject({ last_name: 'Lovelace', metadata: { plan: 'pro' } });
    const { data } = (await visitor.call('GET', `${path}/events`)).body;
    expect(data.map(({ event }: { event: string }) => event)).toEqual(['user.updated', 'user.created']);
    expect(data[0].actor).toEqual({ id: grace.id, email: grace.email });
  });

  it('shows sessions, organizations and a time line', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    await anOrganization(server, environment, ada, { name: 'Acme', roles: ['admin'] });
    await signedIn(environment, ada);
    const path = `${usersOf(environment)}/${ada.id}`;
    const { body } = await visitor.call('GET', path);
    expect(body).toMatchObject({
      user: { id: ada.id },
      has_password: true,
      sessions: [{ status: 'active' }],
      memberships: [{ organization_name: 'Acme', role_slugs: ['admin'], status: 'active' }],
    });
    expect(JSON.stringify(body)).not.toContain('argon2');
    const first = (await visitor.call('GET', `${path}/events?limit=1`)).body;
    const second = (await visitor.call('GET', `${path}/events?limit=1&after=${first.list_metadata.after}`))
      .body;
    expect(second.data[0].id < first.data[0].id).toBe(true);
  });

  it('says by field what is wrong', async () => {
    const environment = await server.environment();
    await aUser(environment, { email: 'bob@northwind.test' });
    const ada = await aUser(environment);
    const fieldOf = async (answer: ReturnType<DashboardVisitor['call']>) => {
      const { status, body } = await answer;
      return [status, body.errors?.[0]?.field];
    };
    const create = (body: object) => fieldOf(visitor.call('POST', usersOf(environment), body));
    expect(await create({ email: 'nobody' })).toEqual([422, 'email']);
    expect(await create({ email: 'BOB@northwind.test' })).toEqual([422, 'email']);
    expect(await create({ email: 'new@northwind.test', password: 'short' })).toEqual([422, 'password']);
    expect(await create({ email: 'new@northwind.test', first_name: 'x'.repeat(256) })).toEqual([
      422,
      'first_name',
    ]);
    const change = (body: object) =>
      fieldOf(visitor.call('PATCH', `${usersOf(environment)}/${ada.id}`, body));
    expect(await change({ email: 'bob@northwind.test' })).toEqual([422, 'email']);
    expect(await change({ email_verified: false })).toEqual([422, 'email_verified']);
  });

  it('is signed out of one session, or of all', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const tokens = [
      await signedIn(environment, ada),
      await signedIn(environment, ada),
      await signedIn(environment, ada),
    ];
    const path = `${usersOf(environment)}/${ada.id}`;
    const { sessions } = (await visitor.call('GET', path)).body;
    expect((await visitor.call('POST', `${path}/sessions/${sessions[0].id}/revoke`)).status).toBe(204);
    const statuses = async () =>
      await Promise.all(
        tokens.map(async ({ refresh_token }) => {
          const answer = await environment.authenticate({ grant_type: 'refresh_token', refresh_token });
          return answer.status;
        }),
      );
    expect((await visitor.call('GET', path)).body.sessions).toHaveLength(2);
    expect((await visitor.call('POST', `${path}/sessions/revoke`)).status).toBe(204);
    expect(await statuses()).toEqual([400, 400, 400]);
    const bob = await aUser(environment, { email: 'bob@northwind.test' });
    const foreign = `${usersOf(environment)}/${bob.id}/sessions/${sessions[1].id}/revoke`;
    expect((await visitor.call('POST', foreign)).status).toBe(404);
  });

  it('gets a link to set a new password', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const { status, body } = await visitor.call('POST', `${usersOf(environment)}/${ada.id}/password_reset`);
    expect([status, body]).toEqual([200, { sent_to: ada.email }]);
    expect(server.mails.at(-1)).toMatchObject({ to: ada.email });
  });

  it('is deleted by whoever types the address', async () => {
    const environment = await server.environment();
    const ada = await aUser(environment);
    const path = `${usersOf(environment)}/${ada.id}`;
    const { visitor: fresh } = await anAdministrator(server);
    const wrong = await fresh.call('POST', `${path}/delete`, { email: 'bob@northwind.test' });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'email']);
    expect((await fresh.call('POST', `${path}/delete`, { email: ' ADA@northwind.test' })).status).toBe(204);
    expect((await fresh.call('GET', path)).status).toBe(404);
  });
});
