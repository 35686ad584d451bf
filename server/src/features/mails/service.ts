import type { Context } from '../../context.js';
import { onOneLine } from '../../platform/mail/one-line.js';
import type { MailBody } from '../../platform/mail/template.js';
import type { Environment } from '../environments/service.js';

export { type MailLook, mailLook } from './look.js';
export {
  createMailboxTransport,
  findMailboxMessage,
  listMailbox,
  type MailboxMessage,
} from './mailbox.js';

/** A mail as a feature writes it. */
export interface Mail {
  /** Why it is sent, in the domain's words: `email_verification`. */
  kind: string;
  /** One address. */
  to: string;
  subject: string;
  /** What a template of `platform/mail` made. */
  body: MailBody;
}

/**
 * Sends a mail in the environment's name. Never inside a transaction: it waits for another server.
 *
 * @throws MailUnavailable when it could not be handed over within 8 s
 */
export async function sendMail(context: Context, environment: Environment, mail: Mail): Promise<void> {
  await context.mail.send({
    ...mail.body,
    kind: mail.kind,
    to: mail.to,
    ...onOneLine({ subject: mail.subject }),
    from: environment.mailFrom ?? context.settings.mailFrom,
    environmentId: environment.id,
  });
}

/**
 * Sends a mail that tells of what has been done already: that it could not be sent is logged, and undoes nothing.
 */
export async function sendNotice(context: Context, environment: Environment, mail: Mail): Promise<void> {
  try {
    await sendMail(context, environment, mail);
  } catch (error) {
    context.log.error({ err: error, kind: mail.kind, environment: environment.id }, 'a notice was not sent');
  }
}
