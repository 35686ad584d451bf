import type { SMTPTransportOptions } from 'nodemailer';
import { assertSafeHeaders, parseMailbox } from './message.js';
import { isLoopbackHost, parseSmtpUrl, type SmtpServer } from './smtp-url.js';
import { type MailFailure, type MailTransport, MailUnavailable } from './transport.js';

const TIMEOUT_MS = 8_000;

export interface SmtpOptions {
  /** How long one mail may take from name lookup to the server's last word; 8,000 by default. */
  timeoutMs?: number;
  /** Certificate authorities to trust instead of the system's, in PEM. */
  ca?: string;
  /** IP address to connect to instead of looking the server's name up; the certificate is still the name's. */
  address?: string;
}

/**
 * Sends mails over SMTP, one connection a mail. Beyond loopback everything is encrypted and the server's
 * certificate is checked: a server that offers no STARTTLS gets neither credentials nor mail (RFC 8314).
 *
 * @param smtpUrl as in `SMTP_URL`
 * @throws InvalidSmtpUrl
 */
export function createSmtpTransport(smtpUrl: string, options: SmtpOptions = {}): MailTransport {
  const server = parseSmtpUrl(smtpUrl);
  const { timeoutMs = TIMEOUT_MS } = options;
  const place = `${server.isImplicitTls ? 'smtps' : 'smtp'}://${server.host}:${server.port}`;

  return {
    describe: () => place,
    async send(message) {
      assertSafeHeaders(message);
      // Loaded with the first mail: a server that sends none need not hold it in memory.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport(connection(server, options, timeoutMs));
      try {
        await transport.sendMail({
          from: parseMailbox(message.from),
          // An object is one address whatever it holds; a string would be read as a list.
          to: { name: '', address: message.to },
          subject: message.subject,
          text: message.text,
          html: message.html,
          // Keeps holiday notices and ticket systems from answering (RFC 3834 §5).
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal: AbortSignal.timeout(timeoutMs),
        });
      } catch (error) {
        throw unavailable(error, place);
      }
    },
  };
}

function connection(server: SmtpServer, options: SmtpOptions, timeoutMs: number): SMTPTransportOptions {
  const isLoopback = isLoopbackHost(server.host);
  return {
    host: options.address ?? server.host,
    ...(options.address ? { servername: server.host } : {}),
    port: server.port,
    secure: server.isImplicitTls,
    requireTLS: !isLoopback,
    // Mail catchers on the developer's machine show certificates that nobody signed.
    tls: { rejectUnauthorized: !isLoopback, ...(options.ca ? { ca: options.ca } : {}) },
    ...(server.credentials
      ? { auth: { user: server.credentials.user, pass: server.credentials.password } }
      : {}),
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  };
}

const FAILURES: Record<string, MailFailure> = {
  ETIMEDOUT: 'timed_out',
  EABORT: 'timed_out',
  ETLS: 'no_tls',
  EAUTH: 'sign_in_refused',
  ENOAUTH: 'sign_in_refused',
  EENVELOPE: 'rejected',
  EMESSAGE: 'rejected',
};

const SENTENCES: Record<MailFailure, string> = {
  unreachable: 'could not be reached. Check host and port in SMTP_URL.',
  timed_out: 'did not answer in time. Check host and port in SMTP_URL.',
  no_tls:
    'offers no encryption that can be trusted. Use a server with STARTTLS or smtps:// and a valid certificate.',
  sign_in_refused: 'refused user or password of SMTP_URL.',
  rejected: 'did not accept the mail. Check that it may send from this MAIL_FROM.',
};

/** How TLS and certificate faults are named by Node and OpenSSL. */
const TLS_FAULT = /CERT|VERIFY|HOSTNAME|^ERR_(SSL|TLS)/;

function unavailable(error: unknown, place: string): MailUnavailable {
  const { code, originalCode } = error as { code?: unknown; originalCode?: unknown };
  const isTlsFault = TLS_FAULT.test(String(originalCode));
  const reason = isTlsFault ? 'no_tls' : (FAILURES[String(code)] ?? 'unreachable');
  return new MailUnavailable(reason, `The mail server ${place} ${SENTENCES[reason]}`);
}
