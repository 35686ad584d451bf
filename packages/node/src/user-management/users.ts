import { API_PATHS, type Metadata, type SessionUser, type User as WireUser } from '@latchkey/protocol';
import { toSessionUser } from '@latchkey/session';
import { type AutoPaginatable, listFrom, type PaginationOptions } from '../list.js';
import { toCamelCase, toSnakeCase } from '../names.js';
import type { Parts } from '../parts.js';

/** A user, as every method gives them; times are ISO 8601 in UTC. */
export type User = SessionUser;

export type PasswordHashType =
  | 'argon2'
  | 'bcrypt'
  | 'firebase-scrypt'
  | 'pbkdf2'
  | 'scrypt'
  | 'ssha'
  | 'ssha256';

/** What can be said of a user; null clears what was there. */
interface UserFields {
  emailVerified?: boolean | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  name?: string | null | undefined;
  password?: string | undefined;
  passwordHash?: string | undefined;
  passwordHashType?: PasswordHashType | undefined;
  externalId?: string | null | undefined;
}

export interface CreateUserOptions extends UserFields {
  email: string;
  metadata?: Metadata | undefined;
}

export interface UpdateUserOptions extends UserFields {
  userId: string;
  email?: string | undefined;
  locale?: string | null | undefined;
  /** What is named is changed, what is null is removed, the rest stays. */
  metadata?: Record<string, string | null> | undefined;
}

export interface ListUsersOptions extends PaginationOptions {
  email?: string | undefined;
  organizationId?: string | undefined;
}

/** A user's account with a provider. */
export interface Identity {
  idpId: string;
  type: 'OAuth';
  provider: string;
}

/** The users of an environment. */
export function usersMethods({ http }: Parts) {
  return {
    async getUser(userId: string): Promise<User> {
      return toSessionUser(await http<WireUser>({ method: 'GET', path: userPath(userId) }));
    },

    async getUserByExternalId(externalId: string): Promise<User> {
      const path = `${API_PATHS.users}/external_id/${encodeURIComponent(externalId)}`;
      return toSessionUser(await http<WireUser>({ method: 'GET', path }));
    },

    listUsers(options: ListUsersOptions = {}): Promise<AutoPaginatable<User>> {
      return listFrom(http, API_PATHS.users, options, toSessionUser);
    },

    async createUser(options: CreateUserOptions): Promise<User> {
      const body = toSnakeCase(options);
      return toSessionUser(await http<WireUser>({ method: 'POST', path: API_PATHS.users, body }));
    },

    async updateUser({ userId, ...changes }: UpdateUserOptions): Promise<User> {
      const body = toSnakeCase(changes);
      return toSessionUser(await http<WireUser>({ method: 'PUT', path: userPath(userId), body }));
    },

    async deleteUser(userId: string): Promise<void> {
      await http({ method: 'DELETE', path: userPath(userId) });
    },

    async getUserIdentities(userId: string): Promise<Identity[]> {
      const identities = await http<WireIdentity[]>({
        method: 'GET',
        path: `${userPath(userId)}/identities`,
      });
      return identities.map(toCamelCase);
    },
  };
}

interface WireIdentity {
  idp_id: string;
  type: 'OAuth';
  provider: string;
}

/** Where a user is, below the API's origin. */
export function userPath(userId: string): string {
  return `${API_PATHS.users}/${encodeURIComponent(userId)}`;
}
