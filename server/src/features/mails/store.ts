import { type ColumnType, type Insertable, type Selectable, sql } from 'kysely';
import type { Work } from '../../context.js';

export interface MailboxMessagesTable {
  id: string;
  environment_id: string;
  recipient: string;
  sender: string;
  subject: string;
  text: string;
  html: string;
  links: ColumnType<string[], string, never>;
  code: string | null;
  sent_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    mailbox_messages: MailboxMessagesTable;
  }
}

export type MailboxMessage = Selectable<MailboxMessagesTable>;

/** What the mailbox reads of the work: it is made before the rest of the context. */
export type MailboxWork = Pick<Work, 'db' | 'clock' | 'ids'>;

export async function insertMessage(work: MailboxWork, row: Insertable<MailboxMessagesTable>): Promise<void> {
  await work.db.insertInto('mailbox_messages').values(row).execute();
}

/** Of all environments, newest first: the mailbox is the developer's, who holds them all. */
export async function selectMessages(work: MailboxWork, recipient?: string): Promise<MailboxMessage[]> {
  let rows = work.db
    .selectFrom('mailbox_messages')
    .selectAll()
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc');
  if (recipient !== undefined) rows = rows.where(sql`lower(recipient)`, '=', recipient.trim().toLowerCase());
  return await rows.execute();
}

export async function selectMessage(work: MailboxWork, id: string): Promise<MailboxMessage | undefined> {
  return await work.db.selectFrom('mailbox_messages').selectAll().where('id', '=', id).executeTakeFirst();
}
