import type { UserEvent } from '../../api/types.js';
import type { IconName } from '../../components/icon.js';
import { describeDevice } from '../../text/devices.js';

interface Sentence {
  readonly text: string;
  readonly icon: IconName;
  readonly isFailure?: boolean;
}

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'user.created': { text: 'Account created', icon: 'user-plus' },
  'user.updated': { text: 'Profile changed', icon: 'pencil' },
  'user.deleted': { text: 'Account deleted', icon: 'x' },
  'authentication.password_succeeded': { text: 'Signed in with a password', icon: 'log-in' },
  'authentication.password_failed': { text: 'Wrong password', icon: 'x', isFailure: true },
  'authentication.email_verification_succeeded': { text: 'Confirmed the address', icon: 'mail' },
  'authentication.email_verification_failed': {
    text: 'Wrong code for the address',
    icon: 'x',
    isFailure: true,
  },
  'session.created': { text: 'Session started', icon: 'monitor' },
  'session.revoked': { text: 'Session ended', icon: 'log-out' },
  'session.reuse_detected': {
    text: 'A refresh token was used twice',
    icon: 'triangle-alert',
    isFailure: true,
  },
  'email_verification.created': { text: 'Code for the address sent', icon: 'mail' },
  'email_change.created': { text: 'Asked for another address', icon: 'mail' },
  'password_reset.created': { text: 'Password reset sent', icon: 'lock' },
  'password_reset.succeeded': { text: 'Password reset', icon: 'lock' },
  'organization_membership.created': { text: 'Joined an organization', icon: 'building' },
  'organization_membership.updated': { text: 'Membership changed', icon: 'building' },
  'organization_membership.deleted': { text: 'Left an organization', icon: 'building' },
  'authorization_code.reused': {
    text: 'A sign-in code was used twice',
    icon: 'triangle-alert',
    isFailure: true,
  },
};

/** What an event says in the past tense; one that is not known here yet says its own name. */
export function sentenceOf(event: UserEvent): Sentence {
  return SENTENCES[event.event] ?? { text: event.event, icon: 'activity' };
}

/** Where and by whom: what the event's data tells, or an empty text. */
export function detailOf({ data, actor }: UserEvent): string {
  const known = data as Record<string, unknown>;
  const agent = typeof known.user_agent === 'string' ? describeDevice(known.user_agent).label : undefined;
  const place = typeof known.ip_address === 'string' ? known.ip_address : undefined;
  const by = actor ? `by ${actor.email}` : undefined;
  return [agent, place, by].filter((part) => part !== undefined).join(', ');
}

export interface Fold {
  readonly event: UserEvent;
  /** How many of the same kind followed each other; the event is the newest. */
  readonly count: number;
}

/** Repeats in a row become one line. */
export function foldRepeats(events: readonly UserEvent[]): Fold[] {
  const folds: { event: UserEvent; count: number; key: string }[] = [];
  for (const event of events) {
    const key = `${event.event}|${detailOf(event)}|${event.created_at.slice(0, 10)}`;
    const last = folds.at(-1);
    if (last?.key === key) last.count += 1;
    else folds.push({ event, count: 1, key });
  }
  return folds.map(({ event, count }) => ({ event, count }));
}

/** How often, behind a sentence: nothing for once. */
export function timesOf(count: number): string {
  if (count === 1) return '';
  return count === 2 ? ', twice' : `, ${count} times`;
}
