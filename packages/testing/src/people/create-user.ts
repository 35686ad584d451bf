import { randomBytes } from 'node:crypto';
import { API_PATHS, type Metadata, type SessionUser, type User } from '@latchkey/protocol';
import { toSessionUser } from '@latchkey/session';
import { mustCall } from '../call.js';
import type { EnvironmentAddress } from '../latchkey.js';
import type { Credentials } from './sign-in.js';

/** What a test cares about; the rest is made up. */
export interface NewUser {
  readonly email?: string;
  readonly password?: string;
  /** True where it is not said. */
  readonly emailVerified?: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly externalId?: string;
  readonly metadata?: Metadata;
}

/** A user, and the password that signs in. */
export type TestUser = SessionUser & { readonly password: string };

/** An address and a password that nobody has yet, for a sign-up at the pages. */
export function newCredentials(): Credentials {
  return { email: `user-${madeUp()}@latchkey.test`, password: madeUp() };
}

/** Creates a user over the public API. */
export async function createUser(
  url: string,
  { api_key: apiKey }: EnvironmentAddress,
  user: NewUser,
): Promise<TestUser> {
  const unsaid = newCredentials();
  const { email = unsaid.email, password = unsaid.password } = user;
  const body = {
    email,
    password,
    email_verified: user.emailVerified ?? true,
    first_name: user.firstName,
    last_name: user.lastName,
    external_id: user.externalId,
    metadata: user.metadata,
  };
  const created = await mustCall<User>(url, { method: 'POST', path: API_PATHS.users, apiKey, body });
  return { ...toSessionUser(created), password };
}

/** Deletes a user over the public API, and ends their sessions with it. */
export async function deleteUser(
  url: string,
  { api_key: apiKey }: EnvironmentAddress,
  { id }: Pick<TestUser, 'id'>,
): Promise<void> {
  await mustCall<unknown>(url, { method: 'DELETE', path: `${API_PATHS.users}/${id}`, apiKey });
}

/** Nobody's address and nobody's password: no rule about words, and no limit of another test, can meet it. */
function madeUp(): string {
  return randomBytes(12).toString('hex');
}
