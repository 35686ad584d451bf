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
  return {
    messages,
    async latest(to, { after, deadlineMs = 5_000 } = {}) {
      const deadline = performance.now() + deadlineMs;
      for (;;) {
        const [newest] = await messages(to);
        if (newest && newest.id !== after?.id) return newest;
        if (performance.now() > deadline) {
          throw new Error(`no ${after ? 'newer ' : ''}message to ${to} has come within ${deadlineMs} ms`);
        }
        await pause(POLL_MS);
      }
    },
  };
}
