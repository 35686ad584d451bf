import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailMessage, UnsafeMailHeader } from './message.js';
import { createSmtpTransport, type SmtpOptions } from './smtp.js';
import { selfSignedCertificate } from './testing/certificate.js';
import { startSmtpServer, type TestSmtpServer } from './testing/smtp-server.js';
import { MailUnavailable } from './transport.js';

const message: MailMessage = {
  to: 'ada@acme.test',
  from: 'Acme, Inc. <sign-in@acme.test>',
  subject: '482015 ist dein Code für Grüße 🔑',
  text: 'Bestätige deine Adresse\n\n482015\n',
  html: '<!doctype html><p>Bestätige <b>482015</b></p>',
  kind: 'email_verification',
  environmentId: 'environment_1',
  links: [],
  code: '482015',
};

const running: { close(): Promise<unknown> | unknown }[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function smtpServer(options?: Parameters<typeof startSmtpServer>[0]): Promise<TestSmtpServer> {
  const server = await startSmtpServer(options);
  running.push(server);
  return server;
}

/** A port on which something accepts connections and does with them what the test says. */
async function rawServer(onConnection?: Parameters<typeof createServer>[1]): Promise<number> {
  const server: Server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push(server);
  return (server.address() as AddressInfo).port;
}

/** Sends over loopback. */
const send = (server: { port: number }, credentials = '', options: SmtpOptions = {}) =>
  createSmtpTransport(`smtp://${credentials}127.0.0.1:${server.port}`, options).send(message);

/** Sends to a server whose name is not loopback's, although its address is. */
const sendBeyondLoopback = (server: { port: number }, options: SmtpOptions = {}, scheme = 'smtp') =>
  createSmtpTransport(`${scheme}://latchkey:right@mail.acme.test:${server.port}`, {
    address: '127.0.0.1',
    ...options,
  }).send(message);

async function failure(sending: Promise<void>): Promise<MailUnavailable> {
  const error = await sending.then(
    () => new Error('it was sent'),
    (reason: unknown) => reason,
  );
  if (error instanceof MailUnavailable) return error;
  throw error;
}

describe('a delivered mail', () => {
  it('arrives with both bodies, sender, recipient and subject as they were', async () => {
    const server = await smtpServer();
    await send(server);
    const [received] = server.received;
    expect(server.received).toHaveLength(1);
    expect(received?.mail.subject).toBe(message.subject);
    expect(received?.mail.text).toBe(message.text);
    expect(received?.mail.html).toBe(message.html);
    expect(received?.mail.from?.value).toEqual([{ name: 'Acme, Inc.', address: 'sign-in@acme.test' }]);
    expect(received?.mail.headers.get('to')).toMatchObject({ value: [{ address: 'ada@acme.test' }] });
    expect(received?.recipients).toEqual(['ada@acme.test']);
  });

  it('says that no person sent it, so that no holiday notice answers', async () => {
    const server = await smtpServer();
    await send(server);
    expect(server.received[0]?.mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('signs in when the address holds credentials', async () => {
    const server = await smtpServer();
    await send(server, 'latchkey:right@');
    expect(server.received[0]?.user).toBe('latchkey');
  });

  it('gets no header or recipient from a line break in a field', async () => {
    const server = await smtpServer();
    const transport = createSmtpTransport(`smtp://127.0.0.1:${server.port}`);
    for (const field of ['to', 'from', 'subject'] as const) {
      const injected = { ...message, [field]: `${message[field]}\r\nBcc: mallory@evil.test` };
      await expect(transport.send(injected)).rejects.toThrow(UnsafeMailHeader);
    }
    expect(server.received).toEqual([]);
  });
});

describe('beyond loopback', () => {
  it('a server without STARTTLS gets neither credentials nor mail', async () => {
    const server = await smtpServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    expect((await failure(sendBeyondLoopback(server))).reason).toBe('no_tls');
    expect(server.signIns).toEqual([]);
    expect(server.received).toEqual([]);
  });

  it('a certificate that nobody trusted signed is refused, with STARTTLS and with smtps', async () => {
    const certificate = selfSignedCertificate('mail.acme.test');
    const starttls = await smtpServer(certificate);
    const implicit = await smtpServer({ ...certificate, secure: true });
    expect((await failure(sendBeyondLoopback(starttls))).reason).toBe('no_tls');
    expect((await failure(sendBeyondLoopback(implicit, {}, 'smtps'))).reason).toBe('no_tls');
    expect([...starttls.signIns, ...implicit.signIns]).toEqual([]);
  });

  it('a trusted certificate for another name is refused', async () => {
    const other = selfSignedCertificate('other.test');
    const server = await smtpServer(other);
    expect((await failure(sendBeyondLoopback(server, { ca: other.cert }))).reason).toBe('no_tls');
    expect(server.signIns).toEqual([]);
  });

  it('a trusted server gets the mail encrypted, with STARTTLS and with smtps', async () => {
    const certificate = selfSignedCertificate('mail.acme.test');
    const starttls = await smtpServer(certificate);
    const implicit = await smtpServer({ ...certificate, secure: true });
    await sendBeyondLoopback(starttls, { ca: certificate.cert });
    await sendBeyondLoopback(implicit, { ca: certificate.cert }, 'smtps');
    for (const { received } of [starttls, implicit]) {
      expect(received).toMatchObject([{ isEncrypted: true, user: 'latchkey' }]);
    }
  });
});

describe('on loopback', () => {
  it('a mail catcher needs no encryption, nor a certificate that anybody signed', async () => {
    const plain = await smtpServer({ disabledCommands: ['STARTTLS'] });
    const own = await smtpServer(selfSignedCertificate('catcher.test'));
    await send(plain);
    await send(own);
    expect(plain.received[0]?.isEncrypted).toBe(false);
    expect(own.received[0]?.isEncrypted).toBe(true);
  });
});

describe('a mail that cannot be sent', () => {
  it('because the server is down fails as unreachable', async () => {
    const server = await startSmtpServer();
    await server.close();
    expect((await failure(send(server))).reason).toBe('unreachable');
  });

  it('because the server hangs up fails as unreachable', async () => {
    const port = await rawServer((socket) => socket.destroy());
    expect((await failure(send({ port }))).reason).toBe('unreachable');
  });

  it('because the server never greets fails when its time is up, and leaves no connection', async () => {
    let closed: (() => void) | undefined;
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const port = await rawServer((socket) => socket.on('close', () => closed?.()).resume());
    expect((await failure(send({ port }, '', { timeoutMs: 100 }))).reason).toBe('timed_out');
    await isClosed;
  });

  it('because the server keeps talking without end fails when its time is up', async () => {
    const port = await rawServer((socket) => {
      socket.write('220 welcome\r\n');
      const drip = setInterval(() => socket.write('250-one more thing\r\n'), 20);
      socket
        .on('close', () => clearInterval(drip))
        .on('error', () => {})
        .resume();
    });
    expect((await failure(send({ port }, '', { timeoutMs: 200 }))).reason).toBe('timed_out');
  });

  it('because the server refuses the credentials says so, without them', async () => {
    const server = await smtpServer();
    const error = await failure(send(server, 'latchkey:wrong@'));
    expect(error.reason).toBe('sign_in_refused');
    expect(`${error.message}${error.stack}`).not.toMatch(/wrong|latchkey:/);
    expect(server.received).toEqual([]);
  });

  it('because the server refuses the recipient says so, without naming who it was', async () => {
    const server = await smtpServer({
      onRcptTo: (_address, _session, done) => done(new Error('No such mailbox')),
    });
    const error = await failure(send(server));
    expect(error.reason).toBe('rejected');
    expect(error.message).not.toContain('ada@acme.test');
  });
});

describe('a transport', () => {
  it('describes itself without credentials', () => {
    const { describe: describeSelf } = createSmtpTransport('smtps://latchkey:right@mail.acme.test');
    expect(describeSelf()).toBe('smtps://mail.acme.test:465');
  });
});
