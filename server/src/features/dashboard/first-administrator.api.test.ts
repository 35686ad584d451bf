import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAdministratorLink, DashboardVisitor } from '../../testing/administrator.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { hasAdministrator } from '../administrators/service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const PATH = '/first-administrator';
const detailsOf = (email: string) => ({
  first_name: 'Grace',
  last_name: 'Hopper',
  email,
  password: 'correct horse battery',
});
const lastCode = () => server.mails.at(-1)?.code ?? '';
const wrongCode = () => (lastCode() === '000000' ? '111111' : '000000');

/** A link and a browser that opened it. */
async function opened() {
  server.clock.advance(60);
  return { token: await anAdministratorLink(server), visitor: new DashboardVisitor(server) };
}

describe('the one-time link of the first administrator', () => {
  it('takes names, address and password, then the code, and ends signed in', async () => {
    const { token, visitor } = await opened();
    expect(await hasAdministrator(server.context)).toBe(false);
    const before = await visitor.call('POST', `${PATH}/state`, { token });
    expect(before.body).toMatchObject({ status: 'details', email: null, password_min_length: 10 });
    const told = await visitor.call('POST', PATH, { token, ...detailsOf('grace@northwind.test') });
    expect(told.body).toEqual({ status: 'code', email: 'grace@northwind.test', wait_seconds: null });
    expect(await hasAdministrator(server.context)).toBe(false);
    expect((await visitor.call('POST', `${PATH}/code`, { token, code: lastCode() })).status).toBe(204);
    const session = await visitor.call('GET', '/session');
    expect(session.body.administrator).toMatchObject({ email: 'grace@northwind.test', first_name: 'Grace' });
    expect(visitor.cookies.has('latchkey_first_administrator')).toBe(false);
    const again = await new DashboardVisitor(server).call('POST', `${PATH}/state`, { token });
    expect([again.status, again.body.code]).toEqual([410, 'link_dead']);
  });

  it('lives through a reload and a mistyped code', async () => {
    const { token, visitor } = await opened();
    await visitor.call('POST', PATH, { token, ...detailsOf('reload@northwind.test') });
    const wrong = await visitor.call('POST', `${PATH}/code`, { token, code: wrongCode() });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'code']);
    const state = await visitor.call('POST', `${PATH}/state`, { token });
    expect(state.body).toMatchObject({ status: 'code', first_name: 'Grace', email: 'reload@northwind.test' });
    expect((await visitor.call('POST', `${PATH}/code`, { token, code: lastCode() })).status).toBe(204);
  });

  it('takes another address when the first one was wrong, and another code when the tries are used up', async () => {
    const { token, visitor } = await opened();
    await visitor.call('POST', PATH, { token, ...detailsOf('typo@northwind.test') });
    const told = await visitor.call('POST', PATH, { token, ...detailsOf('right@northwind.test') });
    expect(told.body).toMatchObject({ email: 'right@northwind.test', wait_seconds: null });
    for (let i = 0; i < 5; i += 1) await visitor.call('POST', `${PATH}/code`, { token, code: wrongCode() });
    const over = await visitor.call('POST', `${PATH}/code`, { token, code: lastCode() });
    expect([over.status, over.body.errors[0].code]).toEqual([422, 'code_too_many_tries']);
    server.clock.advance(31);
    expect((await visitor.call('POST', `${PATH}/resend`, { token })).body).toMatchObject({ status: 'code' });
    expect((await visitor.call('POST', `${PATH}/code`, { token, code: lastCode() })).status).toBe(204);
  });

  it('is dead after an hour, and once another one was made', async () => {
    const { token, visitor } = await opened();
    await visitor.call('POST', PATH, { token, ...detailsOf('late@northwind.test') });
    server.clock.advance(3600);
    expect((await visitor.call('POST', `${PATH}/code`, { token, code: lastCode() })).status).toBe(410);
    const older = await anAdministratorLink(server);
    await anAdministratorLink(server);
    expect((await visitor.call('POST', `${PATH}/state`, { token: older })).status).toBe(410);
  });

  it('makes one administrator of two calls at once', async () => {
    const { token, visitor } = await opened();
    await visitor.call('POST', PATH, { token, ...detailsOf('twice@northwind.test') });
    const code = lastCode();
    const answers = await Promise.all(
      [1, 2, 3].map(() => visitor.call('POST', `${PATH}/code`, { token, code })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('keeps what was typed in the browser that typed it', async () => {
    const { token, visitor } = await opened();
    await visitor.call('POST', PATH, { token, ...detailsOf('mine@northwind.test') });
    const other = new DashboardVisitor(server);
    expect((await other.call('POST', `${PATH}/state`, { token })).body.email).toBeNull();
    const taken = await other.call('POST', `${PATH}/code`, { token, code: lastCode() });
    expect([taken.status, taken.body.code]).toEqual([409, 'details_missing']);
    // Another password beside the address of the first: the code belongs to the address, the password to the browser.
    await other.call('POST', PATH, {
      token,
      ...detailsOf('mine@northwind.test'),
      password: 'a password of mallory',
    });
    expect((await visitor.call('POST', `${PATH}/code`, { token, code: lastCode() })).status).toBe(204);
    const hashes = await server.context.db
      .selectFrom('users')
      .select('password_hash')
      .where('email', '=', 'mine@northwind.test')
      .execute();
    expect(await server.context.hasher.verify(hashes[0]?.password_hash ?? '', 'correct horse battery')).toBe(
      true,
    );
  });

  it('says by field what is wrong', async () => {
    const { token, visitor } = await opened();
    const answer = await visitor.call('POST', PATH, { token, ...detailsOf('nobody'), password: 'short' });
    expect([answer.status, answer.body.errors.map(({ field }: { field: string }) => field)]).toEqual([
      422,
      ['email', 'password'],
    ]);
    const taken = await visitor.call('POST', PATH, { token, ...detailsOf('grace@northwind.test') });
    expect(taken.body.errors).toMatchObject([{ code: 'email_not_available', field: 'email' }]);
  });

  it.each(['', 'x', 'A'.repeat(32)])('opens for no made-up token: %j', async (token) => {
    const answer = await new DashboardVisitor(server).call('POST', `${PATH}/state`, { token });
    expect([410, 422]).toContain(answer.status);
  });
});
