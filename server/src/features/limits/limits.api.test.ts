import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Work } from '../../context.js';
import { createDb, type Engine, openServer } from '../../platform/database/index.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import {
  allowMail,
  countPasswordTry,
  countTry,
  forgetOldCounts,
  forgetPasswordTries,
  giveBackMail,
  takeBackPasswordTry,
  takeBackTry,
} from './service.js';

let server: TestServer;
let work: Work;
let environmentId: string;

beforeAll(async () => {
  server = await startTestServer();
  work = server.context;
  environmentId = (await server.environment()).environment.id;
});
afterAll(() => server.close());

const THREE_A_MINUTE = { max: 3, windowSeconds: 60 };
const ada = 'ada@acme.test';
const someone = () => `${work.ids.ulid().toLowerCase()}@acme.test`;
const times = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

describe('counting tries', () => {
  const tryOnce = (subject: string, kind = 'door') =>
    countTry(work, environmentId, kind, subject, THREE_A_MINUTE);

  it('lets so many through in a window, and then tells how long to wait', async () => {
    const subject = someone();
    for (let tries = 0; tries < 3; tries += 1)
      expect(await tryOnce(subject)).toMatchObject({ allowed: true });
    expect(await tryOnce(subject)).toEqual({ allowed: false, waitSeconds: 60 });
    server.clock.advance(20.5);
    expect(await tryOnce(subject)).toEqual({ allowed: false, waitSeconds: 40 });
  });

  it('begins anew when the window is over, whatever was refused in it', async () => {
    const subject = someone();
    for (let tries = 0; tries < 5; tries += 1) await tryOnce(subject);
    server.clock.advance(60);
    for (let tries = 0; tries < 3; tries += 1)
      expect(await tryOnce(subject)).toMatchObject({ allowed: true });
    expect(await tryOnce(subject)).toMatchObject({ allowed: false });
  });

  it('keeps subjects, kinds and environments apart', async () => {
    const subject = someone();
    for (let tries = 0; tries < 4; tries += 1) await tryOnce(subject);
    const other = await server.environment();
    expect(await tryOnce(someone())).toMatchObject({ allowed: true });
    expect(await tryOnce(subject, 'window')).toMatchObject({ allowed: true });
    expect(await countTry(work, other.environment.id, 'door', subject, THREE_A_MINUTE)).toMatchObject({
      allowed: true,
    });
  });

  it('takes back a try that was right, but not into a later window', async () => {
    const subject = someone();
    const first = await tryOnce(subject);
    if (!first.allowed) throw new Error('the first try is allowed');
    await takeBackTry(work, environmentId, first.counted);
    for (let tries = 0; tries < 3; tries += 1)
      expect(await tryOnce(subject)).toMatchObject({ allowed: true });
    server.clock.advance(60);
    for (let tries = 0; tries < 3; tries += 1) await tryOnce(subject);
    await takeBackTry(work, environmentId, first.counted);
    expect(await tryOnce(subject)).toMatchObject({ allowed: false });
  });

  it('does not hold a window that a clock moved back would leave far ahead', async () => {
    const subject = someone();
    const ahead = { ...work, clock: { now: () => new Date(server.clock.now().getTime() + 3_600_000) } };
    await times(3, () => countTry(ahead, environmentId, 'door', subject, THREE_A_MINUTE));
    expect(await tryOnce(subject)).toMatchObject({ allowed: true });
  });

  it('keeps nobody’s address in the database', async () => {
    await tryOnce(ada);
    const rows = await work.db.selectFrom('limits').selectAll().execute();
    expect(rows.some((row) => row.subject.includes(ada))).toBe(false);
    expect(rows.every((row) => row.subject.length === 32)).toBe(true);
  });

  it('forgets what is over, and only that', async () => {
    const { environment } = await server.environment();
    const tryThere = (subject: string) => countTry(work, environment.id, 'door', subject, THREE_A_MINUTE);
    await tryThere('old@acme.test');
    server.clock.advance(59);
    await tryThere('young@acme.test');
    server.clock.advance(2);
    await forgetOldCounts(work);
    const rows = work.db.selectFrom('limits').selectAll().where('environment_id', '=', environment.id);
    expect(await rows.execute()).toHaveLength(1);
  });
});

describe('password tries', () => {
  const guess = (emailKey: string, networkAddress: string | null = null) =>
    countPasswordTry(work, environmentId, { emailKey, networkAddress });

  it('are ten in 15 minutes for an address', async () => {
    const email = someone();
    await times(10, () => guess(email));
    expect(await guess(email)).toEqual({ allowed: false, waitSeconds: 900 });
    server.clock.advance(900);
    expect(await guess(email)).toMatchObject({ allowed: true });
  });

  it('are a hundred for a network, which leaves the addresses open to others', async () => {
    const victim = someone();
    await times(100, () => guess(someone(), '203.0.113.7'));
    for (let tries = 0; tries < 20; tries += 1) {
      expect(await guess(victim, '203.0.113.7')).toMatchObject({ allowed: false });
    }
    expect(await guess(victim, '203.0.113.8')).toMatchObject({ allowed: true });
  });

  it('count an IPv6 network once, however many addresses it uses', async () => {
    const outcomes = [];
    for (let tries = 0; tries < 101; tries += 1) {
      outcomes.push(await guess(someone(), `2001:db8:0:7::${tries.toString(16)}`));
    }
    expect(outcomes.filter((outcome) => outcome.allowed)).toHaveLength(100);
    expect(await guess(someone(), '2001:db8:0:8::1')).toMatchObject({ allowed: true });
  });

  it('take nothing from the address and the network when they were right', async () => {
    const email = someone();
    for (let tries = 0; tries < 12; tries += 1) {
      const outcome = await guess(email, '203.0.113.99');
      if (!outcome.allowed) throw new Error(`try ${tries} was refused`);
      await takeBackPasswordTry(work, environmentId, outcome);
    }
    const others = await times(100, () => guess(someone(), '203.0.113.99'));
    expect(others.every(({ allowed }) => allowed)).toBe(true);
  });

  it('start again for an address whose password was reset', async () => {
    const email = someone();
    await times(11, () => guess(email));
    await forgetPasswordTries(work, environmentId, email);
    expect(await guess(email)).toMatchObject({ allowed: true });
  });

  it('are ten too when 200 come at once over two servers', async () => {
    const second = await anotherServer();
    const email = someone();
    const outcomes = await times(200, (index) =>
      countPasswordTry(index % 2 ? work : { ...work, db: second.db }, environmentId, {
        emailKey: email,
        networkAddress: null,
      }),
    );
    await second.close();
    expect(outcomes.filter((outcome) => outcome.allowed)).toHaveLength(10);
  });
});

describe('mails to an address', () => {
  const ask = (emailKey: string, kind: 'password_reset' | 'email_verification' = 'password_reset') =>
    allowMail(work, environmentId, kind, emailKey);

  it('go out once in 30 seconds', async () => {
    const email = someone();
    expect(await ask(email)).toMatchObject({ outcome: 'send' });
    server.clock.advance(10);
    expect(await ask(email)).toEqual({ outcome: 'too_soon', waitSeconds: 20 });
    expect(await ask(email, 'email_verification')).toMatchObject({ outcome: 'send' });
    server.clock.advance(20);
    expect(await ask(email)).toMatchObject({ outcome: 'send' });
  });

  it('go out five times an hour', async () => {
    const email = someone();
    for (let mails = 0; mails < 5; mails += 1) {
      expect(await ask(email)).toMatchObject({ outcome: 'send' });
      server.clock.advance(31);
    }
    expect(await ask(email)).toEqual({ outcome: 'too_many', waitSeconds: 3600 - 5 * 31 });
    server.clock.advance(3600 - 5 * 31);
    expect(await ask(email)).toMatchObject({ outcome: 'send' });
  });

  it('answer a repeated call after the fifth mail as they answered the others', async () => {
    const email = someone();
    for (let mails = 0; mails < 5; mails += 1) {
      await ask(email);
      server.clock.advance(30);
    }
    server.clock.advance(-20);
    expect(await ask(email)).toEqual({ outcome: 'too_soon', waitSeconds: 3600 - 130 });
  });

  it('do not count when they could not be sent', async () => {
    const email = someone();
    for (let mails = 0; mails < 10; mails += 1) {
      const outcome = await ask(email);
      if (outcome.outcome !== 'send') throw new Error('a mail that was given back was counted');
      await giveBackMail(work, environmentId, outcome.counted);
    }
  });

  it('are one when many ask at once', async () => {
    const email = someone();
    const outcomes = await times(20, () => ask(email));
    expect(outcomes.filter(({ outcome }) => outcome === 'send')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'too_soon')).toHaveLength(19);
  });
});

/** A second server on the same database; the embedded database has one pool, which both use. */
async function anotherServer(): Promise<{ db: Work['db']; close(): Promise<void> }> {
  const { pool } = server.context;
  const { connectionString } = pool.options;
  const engine: Engine = connectionString
    ? await openServer({ databaseUrl: connectionString })
    : { kind: 'embedded', pool, describe: () => 'the one that is there', close: async () => {} };
  return { db: createDb(engine), close: () => engine.close() };
}
