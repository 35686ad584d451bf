import { setTimeout as pause } from 'node:timers/promises';
import { mustCall } from '../call.js';

/** A mail that the server has sent. */
export interface Message {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly links: readonly string[];
  /** The six digits; null where there are none. */
  readonly code: string | null;
  /** ISO 8601, by the server's clock. */
  readonly sentAt: string;
}

export interface WaitOptions {
  /** Only a message that came after this one. */
  readonly after?: Message;
  /** How long to wait; 5,000 where it is not said. */
  readonly deadlineMs?: number;
}

/** All mail of the server, whatever environment sent it. */
export interface Mailbox {
  /** What has come for an address so far, newest first. */
  messages(to: string): Promise<Message[]>;
  /**
   * The newest message to an address, as soon as there is one.
   *
   * @throws when none has come by the deadline
   */
  latest(to: string, options?: WaitOptions): Promise<Message>;
  /**
   * The six digits of the newest message to an address that has them.
   *
   * @throws when none has come by the deadline
   */
  code(to: string, options?: WaitOptions): Promise<string>;
  /**
   * The link of the newest message to an address that has one to this path.
   *
   * @param path such as `/reset-password`
   * @throws when none has come by the deadline
   */
  link(to: string, path: string, options?: WaitOptions): Promise<string>;
}

const POLL_MS = 20;

export function createMailbox(url: string): Mailbox {
  const messages = async (to: string) => {
    const path = `/dev/mailbox?${new URLSearchParams({ to })}`;
    const { data } = await mustCall<{ data: (Omit<Message, 'sentAt'> & { sent_at: string })[] }>(url, {
      method: 'GET',
      path,
    });
    return data.map(({ sent_at, ...message }) => ({ ...message, sentAt: sent_at }));
  };
  /** What `pick` finds in the newest message that has it. */
  async function wait<Found>(
    to: string,
    { after, deadlineMs = 5_000 }: WaitOptions,
    what: string,
    pick: (message: Message) => Found | undefined,
  ): Promise<Found> {
    const deadline = performance.now() + deadlineMs;
    for (;;) {
      const all = await messages(to);
      const known = all.findIndex(({ id }) => id === after?.id);
      const found = all.slice(0, known < 0 ? undefined : known).map(pick);
      const first = found.find((one) => one !== undefined);
      if (first !== undefined) return first;
      if (performance.now() > deadline) {
        throw new Error(`no ${after ? 'newer ' : ''}${what} to ${to} has come within ${deadlineMs} ms`);
      }
      await pause(POLL_MS);
    }
  }

  return {
    messages,
    latest: (to, options = {}) => wait(to, options, 'message', (message) => message),
    code: (to, options = {}) => wait(to, options, 'code', ({ code }) => code ?? undefined),
    link: (to, path, options = {}) =>
      wait(to, options, `link to ${path}`, ({ links }) =>
        links.find((link) => new URL(link).pathname === path),
      ),
  };
}
