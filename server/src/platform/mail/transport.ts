import type { MailMessage } from './message.js';

export type { MailMessage } from './message.js';

/** Delivers mails, or hands them to what does. */
export interface MailTransport {
  /**
   * Resolves once the mail is in the hands of the next server.
   *
   * @throws MailUnavailable after 8 s at most, when it could not be handed over
   * @throws UnsafeMailHeader when a header field holds a line break
   */
  send(message: MailMessage): Promise<void>;
  /** Where mails go, for logs and `doctor`: without credentials. */
  describe(): string;
}

/** `rejected` is the one that another try may not cure: the server answered and did not take this mail. */
export type MailFailure = 'unreachable' | 'timed_out' | 'no_tls' | 'sign_in_refused' | 'rejected';

/** The mail could not be sent. The message may be logged; it holds neither credentials nor the recipient. */
export class MailUnavailable extends Error {
  override readonly name = 'MailUnavailable';

  constructor(
    readonly reason: MailFailure,
    message: string,
  ) {
    super(message);
  }
}
