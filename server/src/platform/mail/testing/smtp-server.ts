import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { selfSignedCertificate } from './certificate.js';

/** What reached the test's mail server. */
export interface ReceivedMail {
  mail: ParsedMail;
  /** The recipients of the envelope, who may be others than the header says. */
  recipients: string[];
  isEncrypted: boolean;
  user: string | null;
}

export interface TestSmtpServer {
  port: number;
  received: ReceivedMail[];
  /** Every name and password that a client sent. */
  signIns: string[];
  close(): Promise<void>;
}

/** A real mail server on a free port of loopback. Its only account is `latchkey`, `right`. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = [];
  const signIns: string[] = [];
  const server = new SMTPServer({
    ...selfSignedCertificate('localhost'),
    authOptional: true,
    onAuth({ username, password }, _session, done) {
      signIns.push(`${username}:${password}`);
      if (username === 'latchkey' && password === 'right') done(null, { user: username });
      else done(new Error('Authentication failed'));
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        received.push({
          mail,
          recipients: session.envelope.rcptTo.map((recipient) => recipient.address),
          isEncrypted: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
        });
        done();
      }, done);
    },
    ...options,
  });
  // A client that turns away from the certificate is an error to the server too.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    signIns,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
