import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailUnavailable } from '../../platform/mail/transport.js';
import { startTestServer, type TestServer } from '../../testing/server.js';
import { confirmReset, readReset, startReset } from './service.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

async function withUser() {
  const one = await server.environment();
  const body = { email: 'ada@company.com', password: 'cobalt ladder mango drift' };
  const { body: user } = await one.request('POST', '/user_management/users', { body });
  const startNow = (email: string) => startReset(server.context, one.environment, email);
  /** What a page answers, once the mail is out. */
  const start = async (email: string) => {
    const started = await startNow(email);
    if (started.status !== 'started') return started;
    await started.delivery;
    return { status: started.status };
  };
  return { ...one, user, start, startNow };
}

/** The token in the link of the latest mail. */
function latestToken(): string {
  const [link = ''] = server.mails.at(-1)?.links ?? [];
  return new URL(link).searchParams.get('token') ?? '';
}

describe('a reset that a person asks for', () => {
  it('sends the link to the owner of the address', async () => {
    const { start, user } = await withUser();
    expect(await start('ADA@company.com ')).toEqual({ status: 'started' });
    expect(server.mails.at(-1)).toMatchObject({ to: 'ada@company.com', kind: 'password_reset' });
    expect(await readReset(server.context, latestToken())).toMatchObject({
      status: 'live',
      email: 'ada@company.com',
      user: { id: user.id },
    });
  });

  it('answers the same for an address that nobody has, and sends nothing', async () => {
    const { start } = await withUser();
    const mails = server.mails.length;
    expect(await start('bob@company.com')).toEqual({ status: 'started' });
    expect(await start('bob@company.com')).toEqual({ status: 'too_soon', waitSeconds: 30 });
    expect(server.mails).toHaveLength(mails);
    expect(await start('ada@company.com')).toEqual({ status: 'started' });
    expect(await start('ada@company.com')).toEqual({ status: 'too_soon', waitSeconds: 30 });
    expect(server.mails).toHaveLength(mails + 1);
  });

  it('answers the same when the mail server fails, and lets the next try go at once', async () => {
    const { start } = await withUser();
    server.mail.failure = new MailUnavailable('unreachable', 'no mail server');
    expect(await start('ada@company.com')).toEqual({ status: 'started' });
    server.mail.failure = undefined;
    const mails = server.mails.length;
    expect(await start('ada@company.com')).toEqual({ status: 'started' });
    expect(server.mails).toHaveLength(mails + 1);
  });

  it('is answered without waiting for a mail server, which nobody waits for with an unknown address', async () => {
    const { startNow } = await withUser();
    const { send } = server.context.mail;
    let letGo = () => {};
    server.context.mail.send = async (message) => {
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await send(message);
    };
    const mails = server.mails.length;
    const started = await startNow('ada@company.com');
    server.context.mail.send = send;
    expect(server.mails).toHaveLength(mails);
    letGo();
    if (started.status === 'started') await started.delivery;
    expect(server.mails).toHaveLength(mails + 1);
  });
});

describe('a link that is opened', () => {
  it('changes nothing, however often', async () => {
    const { start } = await withUser();
    await start('ada@company.com');
    const token = latestToken();
    for (let times = 0; times < 3; times += 1) {
      expect(await readReset(server.context, token)).toMatchObject({ status: 'live' });
    }
  });

  it('tells one that was used or ran out from one that never was', async () => {
    const { start, environment } = await withUser();
    await start('ada@company.com');
    const used = latestToken();
    const outcome = await confirmReset(server.context, used, 'velvet anchor tulip north');
    expect(outcome).toMatchObject({ status: 'done', environment: { id: environment.id } });
    expect(await readReset(server.context, used)).toMatchObject({
      status: 'expired',
      environment: { id: environment.id },
    });
    server.clock.advance(60);
    await start('ada@company.com');
    const old = latestToken();
    server.clock.advance(3600);
    expect(await readReset(server.context, old)).toMatchObject({ status: 'expired' });
    expect(await readReset(server.context, 'nothing')).toEqual({ status: 'unknown' });
    expect(await readReset(server.context, '')).toEqual({ status: 'unknown' });
  });
});
