import type { Updateable } from 'kysely';
import { type Static, Type } from 'typebox';
import type { Work } from '../../context.js';
import { ApiError, notFound } from '../../platform/http/api-error.js';
import { recordEvent } from '../events/service.js';
import { emailKey } from './email.js';
import {
  insertUser,
  selectUser,
  type Taken,
  type UserRow,
  type UsersTable,
  updateLastSignIn,
  updateUser,
} from './store.js';

export { emailKey, isEmailAddress } from './email.js';
export { countUsers } from './search.js';
export { hasAnyUser, replacePasswordHash } from './store.js';

export type User = UserRow;

const Timestamp = Type.String({ format: 'date-time' });
const TextOrNull = Type.Union([Type.String(), Type.Null()]);

export const UserSchema = Type.Object({
  object: Type.Literal('user'),
  id: Type.String(),
  email: Type.String(),
  email_verified: Type.Boolean(),
  first_name: TextOrNull,
  last_name: TextOrNull,
  name: TextOrNull,
  profile_picture_url: TextOrNull,
  locale: TextOrNull,
  external_id: TextOrNull,
  metadata: Type.Object({}, { additionalProperties: Type.String() }),
  last_sign_in_at: Type.Union([Timestamp, Type.Null()]),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** A user as the API gives it. */
export type UserBody = Omit<Static<typeof UserSchema>, 'metadata'> & { metadata: Record<string, string> };

/** The columns that the API shows. */
export type UserFields = Pick<User, Exclude<keyof UserBody, 'object'>>;

/** A user as the API gives it: every documented key, times in UTC with milliseconds. */
export function userBody(user: UserFields): UserBody {
  return {
    object: 'user',
    id: user.id,
    email: user.email,
    email_verified: user.email_verified,
    first_name: user.first_name,
    last_name: user.last_name,
    name: user.name,
    profile_picture_url: user.profile_picture_url,
    locale: user.locale,
    external_id: user.external_id,
    metadata: user.metadata,
    last_sign_in_at: user.last_sign_in_at?.toISOString() ?? null,
    created_at: user.created_at.toISOString(),
    updated_at: user.updated_at.toISOString(),
  };
}

export async function findUser(work: Work, environmentId: string, id: string): Promise<User | undefined> {
  return await selectUser(work, environmentId, { id });
}

/** The user of an address, whatever its case and outer blanks. */
export async function findUserByEmail(
  work: Work,
  environmentId: string,
  email: string,
): Promise<User | undefined> {
  return await selectUser(work, environmentId, { emailKey: emailKey(email) });
}

export interface NewUser {
  /** Pinned by the configuration file; a new one otherwise. */
  id?: string | undefined;
  /** A valid address; kept without outer blanks and with its case. */
  email: string;
  emailVerified: boolean;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  name?: string | null | undefined;
  locale?: string | null | undefined;
  externalId?: string | null | undefined;
  metadata?: Record<string, string> | undefined;
  passwordHash?: string | null | undefined;
}

/**
 * Makes a user and writes `user.created`, inside the caller's transaction. Of two calls for one address at once, one
 * makes the user and the other is told.
 */
export async function createUser(
  work: Work,
  environmentId: string,
  fields: NewUser,
): Promise<{ status: 'created'; user: User } | Taken> {
  const now = work.clock.now();
  const user = await insertUser(work, {
    id: fields.id ?? work.ids.create('user'),
    environment_id: environmentId,
    email: fields.email.trim(),
    email_key: emailKey(fields.email),
    email_verified: fields.emailVerified,
    first_name: fields.firstName ?? null,
    last_name: fields.lastName ?? null,
    name: fields.name ?? null,
    locale: fields.locale ?? null,
    external_id: fields.externalId ?? null,
    metadata: JSON.stringify(fields.metadata ?? {}),
    password_hash: fields.passwordHash ?? null,
    password_set_at: fields.passwordHash ? now : null,
    created_at: now,
    updated_at: now,
  });
  if (!user) {
    const isTaken = (await findUserByEmail(work, environmentId, fields.email)) !== undefined;
    return { status: isTaken ? 'email_not_available' : 'external_id_already_used' };
  }
  await recordEvent(work, environmentId, 'user.created', userBody(user));
  return { status: 'created', user };
}

/** What the product may change of a user; `email_key` follows `email`. */
export type UserChange = Omit<
  Updateable<UsersTable>,
  'id' | 'environment_id' | 'email_key' | 'created_at' | 'updated_at'
>;

/**
 * Changes a user and writes `user.updated`, inside the caller's transaction.
 *
 * @throws ApiError 404 where the environment has no such user (any more)
 */
export async function changeUser(
  work: Work,
  environmentId: string,
  userId: string,
  change: UserChange,
): Promise<{ status: 'ok'; user: User } | Taken> {
  const outcome = await updateUser(work, environmentId, userId, {
    ...change,
    ...(change.email === undefined ? {} : { email_key: emailKey(change.email) }),
    updated_at: work.clock.now(),
  });
  if (outcome.status !== 'updated') return outcome;
  if (!outcome.row) throw notFound('User', userId);
  await recordEvent(work, environmentId, 'user.updated', userBody(outcome.row));
  return { status: 'ok', user: outcome.row };
}

/** A change that touches nothing unique, so that it cannot be refused. */
async function changeFreely(
  work: Work,
  environmentId: string,
  userId: string,
  change: UserChange,
): Promise<User> {
  const outcome = await changeUser(work, environmentId, userId, change);
  if (outcome.status !== 'ok') throw new Error(`a change of nothing unique was refused: ${outcome.status}`);
  return outcome.user;
}

/**
 * Notes that the user owns the address, inside the caller's transaction; once it is noted, nothing changes any more.
 *
 * @param email the address that was proved; another one by now is not verified by it
 * @throws ApiError 404 where the user is gone, 409 where the address was changed meanwhile
 */
export async function verifyUserEmail(
  work: Work,
  environmentId: string,
  userId: string,
  email: string,
): Promise<User> {
  const known = await findUser(work, environmentId, userId);
  const user = known?.email_verified
    ? known
    : await changeFreely(work, environmentId, userId, { email_verified: true });
  if (user.email_key !== emailKey(email)) {
    throw new ApiError(409, 'email_changed', 'The address was changed meanwhile. Request a new code.');
  }
  return user;
}

/**
 * Gives the user a password, inside the caller's transaction. Ending sessions is the caller's decision.
 *
 * @param passwordHash of the passwords feature
 * @throws ApiError 404 where the user is gone
 */
export async function setUserPassword(
  work: Work,
  environmentId: string,
  userId: string,
  passwordHash: string,
): Promise<User> {
  return await changeFreely(work, environmentId, userId, {
    password_hash: passwordHash,
    password_set_at: work.clock.now(),
  });
}

/**
 * Gives the user another address, inside the caller's transaction.
 *
 * @param verified whether it is known that the user owns the new address
 * @throws ApiError 404 where the user is gone
 */
export async function changeUserEmail(
  work: Work,
  environmentId: string,
  userId: string,
  newEmail: string,
  verified: boolean,
): Promise<{ status: 'ok'; user: User } | { status: 'email_not_available' }> {
  const outcome = await changeUser(work, environmentId, userId, {
    email: newEmail.trim(),
    email_verified: verified,
  });
  return outcome.status === 'ok' ? outcome : { status: 'email_not_available' };
}

/**
 * Keeps the time of a sign-in, silently: the original writes no `user.updated` for it either.
 *
 * @param seen the user as the sign-in saw them: with another address or password by now, nothing is kept
 * @returns the user as they are now, whose row waits for this transaction; undefined where nothing was kept, so that
 *   the sign-in must not complete
 */
export async function noteSignIn(
  work: Work,
  environmentId: string,
  seen: Pick<User, 'id' | 'email' | 'password_set_at'>,
): Promise<User | undefined> {
  return await updateLastSignIn(work, environmentId, seen);
}
