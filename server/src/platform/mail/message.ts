/** A mail as it is handed to a transport. */
export interface MailMessage {
  /** One address. */
  to: string;
  /** An address, or a name with one: `Acme <sign-in@acme.test>`. */
  from: string;
  subject: string;
  text: string;
  html: string;
  /** Why it was sent, in the domain's words, for logs and the mailbox: `email_verification`. */
  kind: string;
  environmentId: string;
  /** The addresses that it asks to open, in their order. */
  links: string[];
  /** The code that it carries, if it carries one. */
  code: string | null;
}

/** A mail was asked for with a value that would become more than the one header field it was meant for. */
export class UnsafeMailHeader extends Error {
  override readonly name = 'UnsafeMailHeader';

  constructor(readonly field: 'to' | 'from' | 'subject') {
    super(`The mail’s “${field}” is not one header field’s worth: a line break, or not exactly one address.`);
  }
}

const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/;
/** Quoted local parts could hold these legally (RFC 5321 §4.1.2), but a list of addresses needs one of them. */
const ONE_ADDRESS = /^[^\s<>,;]+@[^\s<>,;]+$/;

/** Sender or recipient: a name to show, empty where there is none, and an address. */
export interface Mailbox {
  name: string;
  address: string;
}

/** Reads `Acme <sign-in@acme.test>`, with or without quotes round the name, or a bare address. */
export function parseMailbox(text: string): Mailbox {
  const [, name = '', address = text] = /^(.*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.trim() };
}

/**
 * Refuses a mail whose header fields hold line breaks or other control characters (RFC 5322 §2.2), and one
 * whose sender or recipient is not exactly one address: either would let a name or an address add headers
 * or recipients.
 *
 * @throws UnsafeMailHeader
 */
export function assertSafeHeaders(message: Pick<MailMessage, 'to' | 'from' | 'subject'>): void {
  for (const field of ['to', 'from', 'subject'] as const) {
    if (CONTROL_CHARACTERS.test(message[field])) throw new UnsafeMailHeader(field);
  }
  if (!ONE_ADDRESS.test(message.to)) throw new UnsafeMailHeader('to');
  if (!ONE_ADDRESS.test(parseMailbox(message.from).address)) throw new UnsafeMailHeader('from');
}
