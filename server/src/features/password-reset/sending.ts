import { setTimeout as delay } from 'node:timers/promises';
import { type Context, inTransaction } from '../../context.js';
import type { Environment } from '../environments/service.js';
import { allowMail, type CountedMail, giveBackMail } from '../limits/service.js';
import { sendMail } from '../mails/service.js';
import { emailKey, findUserByEmail, type User } from '../users/service.js';
import { resetMail } from './emails.js';
import { createReset, resetUrl } from './reset.js';
import { deleteReset, type PasswordResetRow, selectNewestLive } from './store.js';

/** When a page answers: longer than the work for a known address takes, so that the time does not tell. */
const PAGE_ANSWERS_AFTER_MS = 250;

export type SentReset =
  | { status: 'live'; reset: PasswordResetRow }
  | { status: 'unknown_address' }
  | { status: 'too_many'; waitSeconds: number };

/**
 * Sends a reset link, for a caller who may know whether the address is known. Repeated within 30 s it answers the
 * newest link that lives and sends nothing; a link that was sent before stays good beside a newer one.
 *
 * @throws MailUnavailable when the mail could not be handed over: then there is no new link, and nothing was counted
 */
export async function sendReset(
  context: Context,
  environment: Environment,
  email: string,
): Promise<SentReset> {
  const allowed = await allowMail(context, environment.id, 'password_reset', emailKey(email));
  if (allowed.outcome === 'too_many') return { status: 'too_many', waitSeconds: allowed.waitSeconds };
  const user = await findUserByEmail(context, environment.id, email);
  if (!user) return { status: 'unknown_address' };
  if (allowed.outcome === 'send') {
    return { status: 'live', reset: await deliver(context, environment, user, allowed.counted) };
  }
  const reset = await selectNewestLive(context, environment.id, user.id);
  return reset && emailKey(reset.email) === user.email_key
    ? { status: 'live', reset }
    : { status: 'too_many', waitSeconds: allowed.waitSeconds };
}

async function deliver(
  context: Context,
  environment: Environment,
  user: User,
  counted: CountedMail,
): Promise<PasswordResetRow> {
  const reset = await inTransaction(context, (tx) => createReset(tx, user));
  try {
    const mail = { to: reset.email, url: resetUrl(context, reset), askedAt: reset.created_at };
    await sendMail(context, environment, resetMail(environment, mail));
  } catch (error) {
    await deleteReset(context, environment.id, reset.id);
    await giveBackMail(context, environment.id, counted);
    throw error;
  }
  return reset;
}

/** `delivery` never rejects: it ends when the link is sent, cannot be, or need not be. */
export type StartedReset =
  | { status: 'started'; delivery: Promise<void> }
  | { status: 'too_soon' | 'too_many'; waitSeconds: number };

/**
 * Starts a reset for a person on a hosted page, who must not learn whether the address is known: neither from the
 * answer, nor from its time, nor from a mail server that fails. The link is made and sent beside the answer, which
 * comes at its own time (contract §13, §15).
 */
export async function startReset(
  context: Context,
  environment: Environment,
  email: string,
): Promise<StartedReset> {
  const allowed = await allowMail(context, environment.id, 'password_reset', emailKey(email));
  if (allowed.outcome !== 'send') return { status: allowed.outcome, waitSeconds: allowed.waitSeconds };
  const delivery = deliverIfKnown(context, environment, email, allowed.counted);
  await delay(PAGE_ANSWERS_AFTER_MS);
  return { status: 'started', delivery };
}

async function deliverIfKnown(
  context: Context,
  environment: Environment,
  email: string,
  counted: CountedMail,
): Promise<void> {
  try {
    const user = await findUserByEmail(context, environment.id, email);
    if (user) await deliver(context, environment, user, counted);
  } catch (error) {
    context.log.error({ err: error, environment: environment.id }, 'a reset link was not sent');
  }
}
