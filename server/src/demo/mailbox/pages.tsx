import type { MailboxMessage } from '../../features/mails/service.js';
import { Facts, PasteBlock } from '../../hosted/content.js';
import { safeHref } from '../../hosted/links.js';
import { Blank, Card, ToolPage } from '../../hosted/tool-page.js';
import { navigation } from '../nav.js';
import { MAILBOX_PATH, messagePath, previewPath } from './paths.js';

interface MailboxPageProps {
  readonly messages: readonly MailboxMessage[];
  /** The address that the list is narrowed to. */
  readonly to: string | undefined;
}

/** What was sent, newest first, with the code and the links of each at hand. */
export function MailboxPage({ messages, to }: MailboxPageProps) {
  return (
    <ToolPage
      title="Mailbox"
      help="Every email that this server sent, newest first."
      nav={navigation(to === undefined ? MAILBOX_PATH : '')}
    >
      {messages.length === 0 && (
        <Blank
          lead={to === undefined ? 'No emails yet.' : `No emails to “${to}”.`}
          text="Sign up in your app, and the code arrives here."
        />
      )}
      {messages.map((message) => (
        <section class="card">
          <div class="head">
            <h2>
              <a href={messagePath(message.id)}>{message.subject}</a>
            </h2>
          </div>
          <div class="body">
            <Facts
              facts={[['To', message.recipient], ['Sent', inWords(message.sent_at)], ...codeOf(message)]}
            />
            <Links links={message.links} />
          </div>
        </section>
      ))}
    </ToolPage>
  );
}

/** One message: its fields, its links, and what its reader sees, which is drawn in a frame that can do nothing. */
export function MessagePage({ message }: { readonly message: MailboxMessage }) {
  const fields: [string, string][] = [
    ['To', message.recipient],
    ['From', message.sender],
    ['Sent', inWords(message.sent_at)],
    ...codeOf(message),
  ];
  return (
    <ToolPage title={message.subject} nav={navigation('')}>
      <Facts facts={fields} />
      <Links links={message.links} />
      <Card heading="As it is shown">
        <iframe
          title="The email as it is shown"
          src={previewPath(message.id)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          width="100%"
          height="640"
          frameborder="0"
        />
      </Card>
      <Card heading="As plain text">
        <PasteBlock text={message.text} />
      </Card>
    </ToolPage>
  );
}

function Links({ links }: { readonly links: readonly string[] }) {
  return links.map((link) => (
    <p class="note">
      <a class="mono" href={safeHref(link)}>
        {link}
      </a>
    </p>
  ));
}

function codeOf({ code }: MailboxMessage): [string, string][] {
  return code === null ? [] : [['Code', code]];
}

function inWords(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
