import { type Context, inTransaction, type Work } from '../../context.js';
import type { FieldError } from '../../platform/http/api-error.js';
import { type Environment, findEnvironment } from '../environments/service.js';
import { recordEvent } from '../events/service.js';
import { forgetPasswordTries } from '../limits/service.js';
import { sendNotice } from '../mails/service.js';
import { checkNewPassword, hashPassword } from '../passwords/service.js';
import { endUserSessions } from '../sessions/service.js';
import { changeUser, emailKey, findUser, type User } from '../users/service.js';
import { passwordChangedMail } from './emails.js';
import { findResetOfToken, resetEventBody } from './reset.js';
import { consumeReset, type PasswordResetRow } from './store.js';

export type ResetState =
  | { status: 'live'; email: string; user: User; environment: Environment }
  /** Used, run out, or sent to an address that the user no longer has. */
  | { status: 'expired'; environment: Environment }
  | { status: 'unknown' };

/** What a link's token still opens. Changes nothing: mail scanners open links. */
export async function readReset(work: Work, token: string): Promise<ResetState> {
  const { reset: _reset, ...state } = await findReset(work, token);
  return state;
}

async function findReset(
  work: Work,
  token: string,
): Promise<
  | { status: 'unknown'; reset?: undefined }
  | (Exclude<ResetState, { status: 'unknown' }> & { reset: PasswordResetRow })
> {
  const reset = await findResetOfToken(work, token);
  const environment = reset && (await findEnvironment(work, reset.environment_id));
  if (!reset || !environment) return { status: 'unknown' };
  const user = await findUser(work, environment.id, reset.user_id);
  const isLive = reset.used_at === null && reset.expires_at > work.clock.now();
  return user && isLive && isStillTheirs(user, reset)
    ? { status: 'live', reset, email: reset.email, user, environment }
    : { status: 'expired', reset, environment };
}

/** A link that went to an address opens nothing once the account has another one. */
function isStillTheirs(user: User, reset: PasswordResetRow): boolean {
  return user.email_key === emailKey(reset.email);
}

export type ConfirmedReset =
  | { status: 'done'; user: User; environment: Environment }
  | { status: 'expired' | 'unknown' | 'password_disabled' }
  | { status: 'weak'; message: string; errors: FieldError[] };

/**
 * Sets a new password by a link's token, which is used up by it and not by a password that was refused. The address
 * counts as verified, every session of the user ends, and password tries start again (contract §14, §15).
 *
 * @param options.environmentId the environment that the token must be of, where the caller has one
 */
export async function confirmReset(
  context: Context,
  token: string,
  newPassword: string,
  options: { environmentId?: string } = {},
): Promise<ConfirmedReset> {
  const found = await findReset(context, token);
  if (found.status === 'unknown') return found;
  const { environment, reset } = found;
  if (environment.id !== (options.environmentId ?? environment.id)) return { status: 'unknown' };
  if (!environment.authentication.password) return { status: 'password_disabled' };
  if (found.status === 'expired') return { status: 'expired' };
  const checked = await checkNewPassword(context, environment, newPassword, {
    email: found.user.email,
    firstName: found.user.first_name,
    lastName: found.user.last_name,
  });
  if (checked.status !== 'ok') return { status: 'weak', message: checked.message, errors: checked.errors };
  const passwordHash = await hashPassword(context, newPassword);
  const user = await setPassword(context, environment.id, reset, passwordHash);
  if (!user) return { status: 'expired' };
  await tellPasswordChanged(context, environment, user);
  return { status: 'done', user, environment };
}

/** Undefined where another call used the token up, or the address changed meanwhile: then nothing changed. */
async function setPassword(
  context: Context,
  environmentId: string,
  reset: PasswordResetRow,
  passwordHash: string,
): Promise<User | undefined> {
  class AddressChanged extends Error {}
  try {
    return await inTransaction(context, async (tx) => {
      if (!(await consumeReset(tx, environmentId, reset.id))) return undefined;
      const change = { password_hash: passwordHash, password_set_at: tx.clock.now(), email_verified: true };
      const changed = await changeUser(tx, environmentId, reset.user_id, change);
      if (changed.status !== 'ok' || !isStillTheirs(changed.user, reset)) throw new AddressChanged();
      await endUserSessions(tx, environmentId, reset.user_id, { reason: 'password_reset' });
      await forgetPasswordTries(tx, environmentId, changed.user.email_key);
      await recordEvent(tx, environmentId, 'password_reset.succeeded', resetEventBody(reset));
      return changed.user;
    });
  } catch (error) {
    if (error instanceof AddressChanged) return undefined;
    throw error;
  }
}

/** Tells a user that the password is another one now. That the mail could not be sent undoes nothing. */
export async function tellPasswordChanged(
  context: Context,
  environment: Environment,
  user: User,
): Promise<void> {
  const mail = { to: user.email, changedAt: context.clock.now() };
  await sendNotice(context, environment, passwordChangedMail(environment, mail));
}
