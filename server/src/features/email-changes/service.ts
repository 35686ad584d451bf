import { type Context, inTransaction } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';
import type { Environment } from '../environments/service.js';
import { recordEvent } from '../events/service.js';
import { allowMail, giveBackMail } from '../limits/service.js';
import { sendMail, sendNotice } from '../mails/service.js';
import { CODE_SECONDS, type CodeCheck, checkCode, createCode, isLive } from '../one-time-codes/service.js';
import { changeUserEmail, emailKey, findUserByEmail, type User } from '../users/service.js';
import { changeCodeMail, changedAwayMail, changedToMail } from './emails.js';
import {
  consumeCode,
  countCodeTry,
  type EmailChangeRow,
  insertChange,
  selectNewest,
  voidChange,
} from './store.js';

const PURPOSE = 'email_change';

export type SentChange =
  | { status: 'pending'; change: EmailChangeRow }
  | { status: 'not_needed' | 'email_not_available' }
  | { status: 'too_many'; waitSeconds: number };

/**
 * Sends a code to the address that a person wants to have. The old one stays until the code is entered. Repeated
 * within 30 s it answers the change that is pending, and sends nothing.
 *
 * @param newEmail a valid address
 * @throws MailUnavailable when the mail could not be handed over: then everything is as it was
 */
export async function sendEmailChange(
  context: Context,
  environment: Environment,
  user: User,
  newEmail: string,
): Promise<SentChange> {
  const key = emailKey(newEmail);
  if (key === user.email_key) return { status: 'not_needed' };
  if (await findUserByEmail(context, environment.id, newEmail)) return { status: 'email_not_available' };
  const allowed = await allowMail(context, environment.id, 'email_change', key);
  if (allowed.outcome !== 'send') {
    const pending = await selectNewest(context, environment.id, user.id);
    const isRepeated = pending?.email_key === key && isLive(pending, context.clock.now());
    if (isRepeated && allowed.outcome === 'too_soon') return { status: 'pending', change: pending };
    return { status: 'too_many', waitSeconds: allowed.waitSeconds };
  }
  const { change, code } = await createChange(context, environment, user, newEmail.trim());
  try {
    const mail = { to: change.new_email, code, askedAt: change.created_at };
    await sendMail(context, environment, changeCodeMail(environment, mail));
  } catch (error) {
    await voidChange(context, environment.id, change.id);
    await giveBackMail(context, environment.id, allowed.counted);
    throw error;
  }
  return { status: 'pending', change };
}

async function createChange(
  context: Context,
  environment: Environment,
  user: User,
  newEmail: string,
): Promise<{ change: EmailChangeRow; code: string }> {
  const now = context.clock.now();
  const id = context.ids.create('email_change');
  const { code, ...kept } = createCode(context, { purpose: PURPOSE, environmentId: environment.id, id });
  const change = await inTransaction(context, async (tx) => {
    const row = await insertChange(tx, {
      environment_id: environment.id,
      id,
      user_id: user.id,
      new_email: newEmail,
      email_key: emailKey(newEmail),
      ...kept,
      created_at: now,
      updated_at: now,
      expires_at: addSeconds(now, CODE_SECONDS),
      used_at: null,
      voided_at: null,
    });
    await recordEvent(tx, environment.id, 'email_change.created', {
      object: 'email_change',
      id,
      user_id: user.id,
      new_email: newEmail,
      expires_at: row.expires_at.toISOString(),
      created_at: row.created_at.toISOString(),
    });
    return row;
  });
  return { change, code };
}

export type ConfirmedChange =
  | { status: 'changed'; user: User }
  | { status: Exclude<CodeCheck, 'right'> | 'email_not_available' };

/**
 * Gives the user the address that the code was sent to, and tells both addresses.
 *
 * @param code as a person types it
 */
export async function confirmEmailChange(
  context: Context,
  environment: Environment,
  user: User,
  code: string,
): Promise<ConfirmedChange> {
  const outcome = await inTransaction(context, async (tx): Promise<ConfirmedChange> => {
    const place = { purpose: PURPOSE, environmentId: environment.id };
    const checked = await checkCode(tx, place, code, {
      countTry: () => countCodeTry(tx, environment.id, user.id),
      newest: () => selectNewest(tx, environment.id, user.id),
      consume: (id) => consumeCode(tx, environment.id, id),
    });
    if (checked.check !== 'right') return { status: checked.check };
    const changed = await changeUserEmail(tx, environment.id, user.id, checked.row.new_email, true);
    return changed.status === 'ok' ? { status: 'changed', user: changed.user } : changed;
  });
  if (outcome.status !== 'changed') return outcome;
  await tellAddressChanged(context, environment, outcome.user, user.email);
  const mail = { to: outcome.user.email, changedAt: context.clock.now() };
  await sendNotice(context, environment, changedToMail(environment, mail));
  return outcome;
}

/** Tells the address that a user no longer has. That the mail could not be sent undoes nothing. */
export async function tellAddressChanged(
  context: Context,
  environment: Environment,
  user: User,
  oldEmail: string,
): Promise<void> {
  const mail = { to: oldEmail, newEmail: user.email, changedAt: context.clock.now() };
  await sendNotice(context, environment, changedAwayMail(environment, mail));
}
