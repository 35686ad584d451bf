import { assertSafeHeaders } from '../../platform/mail/message.js';
import type { MailTransport } from '../../platform/mail/transport.js';
import {
  insertMessage,
  type MailboxMessage,
  type MailboxWork,
  selectMessage,
  selectMessages,
} from './store.js';

export type { MailboxMessage } from './store.js';

/**
 * The transport of development mode: every mail becomes a row that `/dev/mailbox` shows.
 *
 * @param onward a real transport, where one is set up as well: it goes first, so that the mailbox shows what was sent
 */
export function createMailboxTransport(work: MailboxWork, onward?: MailTransport): MailTransport {
  return {
    describe: () => (onward ? `the mailbox and ${onward.describe()}` : 'the mailbox'),
    async send(message) {
      assertSafeHeaders(message);
      await onward?.send(message);
      await insertMessage(work, {
        id: work.ids.create('message'),
        environment_id: message.environmentId,
        recipient: message.to,
        sender: message.from,
        subject: message.subject,
        text: message.text,
        html: message.html,
        links: JSON.stringify(message.links),
        code: message.code,
        sent_at: work.clock.now(),
      });
    },
  };
}

/** Every message of the mailbox, newest first, or those to one address, whatever its case. */
export async function listMailbox(work: MailboxWork, filter: { to?: string | undefined } = {}) {
  return await selectMessages(work, filter.to);
}

export async function findMailboxMessage(work: MailboxWork, id: string): Promise<MailboxMessage | undefined> {
  return await selectMessage(work, id);
}
