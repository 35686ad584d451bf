import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailUnavailable } from '../../platform/mail/transport.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { eventsOf } from '../users/testing/events.js';
import { checkVerificationCode, sendVerification } from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

/** Sign-ups of one environment, each with an attempt of its own. */
async function signUps(options: Parameters<TestServer['environment']>[0] = {}) {
  const { environment, request } = await server.environment(options);
  const begin = (email: string, known = false) => {
    const attemptId = server.context.ids.create('attempt');
    return {
      send: (to = email) => sendVerification(server.context, environment, { attemptId, email: to, known }),
      check: (code: string, to = email) =>
        checkVerificationCode(server.context, environment.id, { attemptId, email: to }, code),
    };
  };
  return { environment, request, begin };
}

const latest = () => server.mails.at(-1);
const latestCode = () => latest()?.code ?? '';
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('the code of a sign-up', () => {
  it('opens it, once, and belongs to no user yet', async () => {
    const { begin, environment, request } = await signUps();
    const signUp = begin('ada@company.com');
    const sent = await signUp.send();
    expect(sent).toMatchObject({ sent: 'sent', id: expect.stringMatching(/^email_verification_/) });
    expect(sent.expiresAt).toEqual(new Date(server.clock.now().getTime() + 600_000));
    expect(await eventsOf(server.context, environment.id)).toEqual([]);
    expect((await request('GET', `/user_management/email_verification/${sent.id}`)).status).toBe(404);
    expect(await signUp.check(latestCode())).toBe('right');
    expect(await signUp.check(latestCode())).toBe('used');
  });

  it('opens no other sign-up, also of the same address', async () => {
    const { begin } = await signUps();
    const first = begin('ada@company.com');
    await first.send();
    const code = latestCode();
    server.clock.advance(30);
    const second = begin('ada@company.com');
    await second.send();
    if (latestCode() !== code) expect(await second.check(code)).toBe('wrong');
    expect(await first.check(code)).toBe('right');
  });

  it('proves nothing about another address that the sign-up goes on with', async () => {
    const { begin } = await signUps();
    await begin('victim@company.com').send();
    const attacker = begin('attacker@company.com');
    await attacker.send();
    const ownCode = latestCode();
    // The victim was sent a mail just now, so that this sends none.
    expect(await attacker.send('victim@company.com')).toMatchObject({ sent: 'too_soon' });
    expect(await attacker.check(ownCode, 'victim@company.com')).toBe('wrong');
  });

  it('cannot be guessed by signing up again and again while no mail goes out', async () => {
    const { begin, environment } = await signUps();
    await begin('victim@company.com').send();
    const again = begin('victim@company.com');
    const sent = await again.send();
    expect(sent).toMatchObject({ sent: 'too_soon', waitSeconds: 30 });
    const row = await server.context.db
      .selectFrom('email_verifications')
      .selectAll()
      .where('environment_id', '=', environment.id)
      .where('id', '=', sent.id)
      .executeTakeFirstOrThrow();
    const sealed = server.context.keyring.open('email_verification', row.code_sealed, [
      environment.id,
      row.id,
    ]);
    expect(await again.check(sealed.toString())).toBe('wrong');
  });
});

describe('a sign-up with an address that has an account', () => {
  it('tells the owner instead of sending a code', async () => {
    const { begin } = await signUps();
    await begin('ada@company.com', true).send();
    expect(latest()).toMatchObject({
      to: 'ada@company.com',
      code: null,
      kind: 'already_have_account',
      links: [],
    });
    expect(latest()?.text).toContain('You already have an account');
    // Digits alone: the environment's name is in the text, and the id in it may have six in a row.
    expect(latest()?.text).not.toMatch(/\b\d{6}\b/);
  });

  it('links to the app’s sign-in where it has one, by the base URL alone', async () => {
    const { begin, environment } = await signUps({ signInEndpoint: 'http://localhost:3000/login' });
    await begin('ada@company.com', true).send();
    expect(latest()?.links).toEqual([`http://localhost:4000/sign-in?client_id=${environment.clientId}`]);
  });

  it('answers as one with an unknown address does', async () => {
    const { begin } = await signUps();
    const [known, unknown] = [begin('known@company.com', true), begin('unknown@company.com')];
    const shape = (sent: object) => ({ ...sent, id: null });
    expect(shape(await known.send())).toEqual(shape(await unknown.send()));
    expect(shape(await known.send())).toEqual(shape(await unknown.send()));
    const code = latestCode();
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await known.check(wrong(code))).toBe(await unknown.check(wrong(code)));
    }
    for (let mails = 0; mails < 5; mails += 1) {
      server.clock.advance(31);
      expect(shape(await known.send())).toEqual(shape(await unknown.send()));
    }
    server.clock.advance(600);
    expect(await known.check(code)).toBe(await unknown.check(code));
  });

  it('is opened by no code', async () => {
    const { begin } = await signUps();
    const signUp = begin('ada@company.com', true);
    await signUp.send();
    const row = await server.context.db
      .selectFrom('email_verifications')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const place = [row.environment_id, row.id];
    const sealed = server.context.keyring.open('email_verification', row.code_sealed, place).toString();
    expect(await signUp.check(sealed)).toBe('wrong');
  });

  it('fails as one with an unknown address does when there is no mail server', async () => {
    const { begin } = await signUps();
    server.mail.failure = new MailUnavailable('unreachable', 'no mail server');
    const known = begin('known@company.com', true);
    await expect(known.send()).rejects.toThrow(MailUnavailable);
    await expect(begin('unknown@company.com').send()).rejects.toThrow(MailUnavailable);
    server.mail.failure = undefined;
    expect(await known.send()).toMatchObject({ sent: 'sent' });
  });
});

describe('five wrong tries', () => {
  it('end the code, and say so with the fifth', async () => {
    const { begin } = await signUps();
    const signUp = begin('ada@company.com');
    await signUp.send();
    const code = latestCode();
    for (let tries = 0; tries < 4; tries += 1) expect(await signUp.check(wrong(code))).toBe('wrong');
    expect(await signUp.check(wrong(code))).toBe('too_many_tries');
    expect(await signUp.check(code)).toBe('too_many_tries');
  });

  it('are all that is let through when a hundred come at once', async () => {
    const { begin } = await signUps();
    const signUp = begin('ada@company.com');
    await signUp.send();
    const code = latestCode();
    const checks = await Promise.all(Array.from({ length: 100 }, () => signUp.check(wrong(code))));
    expect(checks.filter((check) => check === 'wrong')).toHaveLength(4);
    expect(await signUp.check(code)).toBe('too_many_tries');
  });
});
