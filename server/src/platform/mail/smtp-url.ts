/** Where and how to hand mails over, as `SMTP_URL` says it. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`), instead of STARTTLS. */
  isImplicitTls: boolean;
  credentials: { user: string; password: string } | null;
}

/** What is wrong with `SMTP_URL`; the message does not repeat it, for it may hold a password. */
export class InvalidSmtpUrl extends Error {
  override readonly name = 'InvalidSmtpUrl';
}

const EXAMPLE = 'Write it like smtp://user:password@mail.example.com:587 (or smtps:// for port 465).';
/** Submission with STARTTLS (RFC 6409) and with implicit TLS (RFC 8314 §3.3). */
const DEFAULT_PORT = { 'smtp:': 587, 'smtps:': 465 } as const;

/**
 * Reads `SMTP_URL`: `smtp://` or `smtps://`, percent-encoded user and password, host, port (587 or 465).
 *
 * @throws InvalidSmtpUrl with a sentence that says what to change
 */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'smtp:' && url?.protocol !== 'smtps:') {
    throw new InvalidSmtpUrl(`SMTP_URL must begin with smtp:// or smtps://. ${EXAMPLE}`);
  }
  if (url.hostname === '') throw new InvalidSmtpUrl(`SMTP_URL names no host. ${EXAMPLE}`);
  if (url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) {
    throw new InvalidSmtpUrl(`SMTP_URL ends with the port: no path, query or fragment. ${EXAMPLE}`);
  }
  if ((url.username === '') !== (url.password === '')) {
    throw new InvalidSmtpUrl(`SMTP_URL needs user and password, or neither. ${EXAMPLE}`);
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? DEFAULT_PORT[url.protocol] : Number(url.port),
    isImplicitTls: url.protocol === 'smtps:',
    credentials: url.username === '' ? null : { user: decode(url.username), password: decode(url.password) },
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new InvalidSmtpUrl(`SMTP_URL has a % in user or password that is not written as %25. ${EXAMPLE}`);
  }
}

/** Tells whether the server runs on this machine, where nobody stands between. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
