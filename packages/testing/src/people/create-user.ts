import { randomBytes } from 'node:crypto';
import { API_PATHS, type Metadata, type SessionUser, type User } from '@latchkey/protocol';
import { toSessionUser } from '@latchkey/session';
import { mustCall } from '../call.js';
import type { EnvironmentAddress } from '../latchkey.js';

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

/** Creates a user over the public API. */
export async function createUser(
  url: string,
  { api_key: apiKey }: EnvironmentAddress,
  user: NewUser,
): Promise<TestUser> {
  const password = user.password ?? madeUp();
  const body = {
    email: user.email ?? `user-${madeUp()}@latchkey.test`,
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

/** Nobody's address and nobody's password: no rule about words, and no limit of another test, can meet it. */
function madeUp(): string {
  return randomBytes(12).toString('hex');
}
