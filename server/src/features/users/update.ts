import { type Context, inTransaction } from '../../context.js';
import { ApiError, notFound } from '../../platform/http/api-error.js';
import { tellAddressChanged } from '../email-changes/service.js';
import type { Environment } from '../environments/service.js';
import { tellPasswordChanged } from '../password-reset/service.js';
import { endUserSessions } from '../sessions/service.js';
import { differences, type WantedUser } from './differences.js';
import { isLocale } from './locale.js';
import { changeMetadata, type MetadataChange } from './metadata.js';
import { type PasswordFields, passwordHashOf } from './password-fields.js';
import { changeUser, emailKey, findUser, isEmailAddress, type User, type UserChange } from './service.js';
import { selectUserForChange } from './store.js';

/** What a server says of a user: what is left out stays, null clears. */
export interface UserUpdate extends PasswordFields {
  email?: string;
  email_verified?: boolean;
  first_name?: string | null;
  last_name?: string | null;
  name?: string | null;
  locale?: string | null;
  external_id?: string | null;
  metadata?: MetadataChange;
}

/**
 * Changes a user as a server decides it (contract §13): a new address counts at once and its predecessor is told; a
 * new password ends every session. A repeated call changes nothing and writes nothing.
 *
 * @throws ApiError with the code that the official description names
 */
export async function updateUser(
  context: Context,
  environment: Environment,
  userId: string,
  update: UserUpdate,
): Promise<User> {
  const known = await findUser(context, environment.id, userId);
  if (!known) throw notFound('User', userId);
  const passwordHash = await passwordHashOf(context, environment, update, { ...known, ...update });
  const { user, before } = await inTransaction(context, async (tx) => {
    const before = await selectUserForChange(tx, environment.id, userId, 'update');
    if (!before) throw notFound('User', userId);
    const change = changeOf(before, update);
    if (passwordHash !== undefined && passwordHash !== before.password_hash) {
      change.password_hash = passwordHash;
      change.password_set_at = tx.clock.now();
    }
    if (Object.keys(change).length === 0) return { user: before, before };
    const outcome = await changeUser(tx, environment.id, userId, change);
    if (outcome.status !== 'ok') throw takenError(outcome.status);
    if (change.password_hash !== undefined) {
      await endUserSessions(tx, environment.id, userId, { reason: 'password_changed' });
    }
    return { user: outcome.user, before };
  });
  if (user.email_key !== before.email_key) await tellAddressChanged(context, environment, user, before.email);
  if (user.password_set_at?.getTime() !== before.password_set_at?.getTime())
    await tellPasswordChanged(context, environment, user);
  return user;
}

/** The columns that the update gives another value. */
function changeOf(user: User, update: UserUpdate): UserChange {
  if (typeof update.locale === 'string' && !isLocale(update.locale)) {
    throw new ApiError(400, 'invalid_locale', 'A locale is a BCP 47 language tag, such as en-US.');
  }
  return differences(user, {
    ...addressOf(user, update),
    first_name: update.first_name,
    last_name: update.last_name,
    name: update.name,
    locale: update.locale,
    external_id: update.external_id,
    metadata: update.metadata === undefined ? undefined : metadataOf(user, update.metadata),
  });
}

function addressOf(user: User, update: UserUpdate): Pick<WantedUser, 'email' | 'email_verified'> {
  if (update.email !== undefined && !isEmailAddress(update.email)) {
    throw new ApiError(400, 'invalid_email', 'Send a whole address, like ada@company.com.');
  }
  const email = update.email?.trim();
  if (email !== undefined && emailKey(email) !== user.email_key) {
    return { email, email_verified: update.email_verified ?? false };
  }
  if (user.email_verified && update.email_verified === false) {
    throw new ApiError(
      400,
      'email_already_verified',
      'This address is verified, and that can’t be taken back.',
    );
  }
  return { email, email_verified: update.email_verified };
}

function metadataOf(user: User, change: MetadataChange): Record<string, string> {
  const outcome = changeMetadata(user.metadata, change);
  if ('fault' in outcome) throw new ApiError(400, 'invalid_metadata', outcome.fault);
  return outcome.metadata;
}

const TAKEN = {
  email_not_available: 'Another user of this environment has this address.',
  external_id_already_used: 'Another user of this environment has this external id.',
};

function takenError(status: keyof typeof TAKEN): ApiError {
  return new ApiError(400, status, TAKEN[status]);
}
