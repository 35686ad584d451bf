import type { Context, Work } from '../../context.js';
import { StartupError } from '../../platform/database/index.js';
import type { Seed } from '../configuration/service.js';
import type { Environment } from '../environments/service.js';
import { makeMember } from '../memberships/service.js';
import { findOrganization } from '../organizations/service.js';
import { MEMBER_ROLE, roleSlugs } from '../roles/service.js';
import { differences } from './differences.js';
import { changeMetadata } from './metadata.js';
import { type NamedUser, usersSchema } from './seed-schema.js';
import { changeUser, createUser, emailKey, findUser, findUserByEmail, type User } from './service.js';
import { selectUser, type Taken } from './store.js';

/** Password hashes by the user's place in the list. */
type Hashes = Map<number, string>;

/**
 * The `users` of an environment: found by the pinned id, else by the address. A password is set when the user is
 * made and not again; `email_verified: false` says how a user begins and takes nothing back.
 */
export const usersSeed: Seed<NamedUser[], Hashes> = {
  key: 'users',
  schema: usersSchema,
  prepare: hashPasswords,
  async apply(work, environment, users, hashes) {
    for (const [index, named] of users.entries()) {
      const user = await makeUser(work, environment.id, named, index, hashes.get(index));
      await makeMemberships(work, environment.id, user, named, index);
    }
  },
};

/**
 * Hashes what will be needed, before the transaction.
 *
 * @param environment undefined where it is not made yet, so that none of its users can exist
 */
async function hashPasswords(
  context: Context,
  users: NamedUser[],
  environment: Environment | undefined,
): Promise<Hashes> {
  const hashes: Hashes = new Map();
  for (const [index, named] of users.entries()) {
    if (named.password === undefined) continue;
    if (environment && (await findNamed(context, environment.id, named))) continue;
    hashes.set(index, await context.hasher.hash(named.password));
  }
  return hashes;
}

async function findNamed(work: Work, environmentId: string, named: NamedUser): Promise<User | undefined> {
  return named.id === undefined
    ? await findUserByEmail(work, environmentId, named.email)
    : await findUser(work, environmentId, named.id);
}

async function makeUser(
  work: Work,
  environmentId: string,
  named: NamedUser,
  index: number,
  passwordHash: string | undefined,
): Promise<User> {
  const found = await findNamed(work, environmentId, named);
  if (found) return await makeSo(work, environmentId, found, named, index);
  const outcome = await createUser(work, environmentId, {
    id: named.id,
    email: named.email,
    emailVerified: named.email_verified ?? false,
    firstName: named.first_name,
    lastName: named.last_name,
    externalId: named.external_id,
    metadata: named.metadata,
    passwordHash,
  });
  if (outcome.status === 'created') return outcome.user;
  throw await takenError(work, environmentId, outcome.status, named, index);
}

async function makeSo(
  work: Work,
  environmentId: string,
  user: User,
  named: NamedUser,
  index: number,
): Promise<User> {
  const email = named.email.trim();
  const isOtherAddress = emailKey(email) !== user.email_key;
  const merged = changeMetadata(user.metadata, named.metadata ?? {});
  if ('fault' in merged) throw new StartupError(`users[${index}].metadata: ${merged.fault}`, 2);
  const change = differences(user, {
    email,
    email_verified: isOtherAddress ? (named.email_verified ?? false) : named.email_verified || undefined,
    first_name: named.first_name,
    last_name: named.last_name,
    external_id: named.external_id,
    metadata: merged.metadata,
  });
  if (Object.keys(change).length === 0) return user;
  const outcome = await changeUser(work, environmentId, user.id, change);
  if (outcome.status === 'ok') return outcome.user;
  throw await takenError(work, environmentId, outcome.status, named, index);
}

/** The configuration error for a user who cannot be made so. */
async function takenError(
  work: Work,
  environmentId: string,
  status: Taken['status'],
  named: NamedUser,
  index: number,
): Promise<StartupError> {
  const by =
    status === 'email_not_available'
      ? await findUserByEmail(work, environmentId, named.email)
      : named.external_id && (await selectUser(work, environmentId, { externalId: named.external_id }));
  if (!by) {
    return new StartupError(
      `users[${index}].id: “${named.id}” belongs to another environment. Ids are unique over all of them: choose another one.`,
      2,
    );
  }
  const [key, value] =
    status === 'email_not_available' ? ['email', named.email] : ['external_id', named.external_id];
  return new StartupError(
    `users[${index}].${key}: “${value}” belongs to the user ${by.id} already. Name that id, or choose another ${key}.`,
    2,
  );
}

async function makeMemberships(
  work: Work,
  environmentId: string,
  user: User,
  named: NamedUser,
  index: number,
): Promise<void> {
  for (const [at, { organization: wanted, role = MEMBER_ROLE }] of (named.memberships ?? []).entries()) {
    const path = `users[${index}].memberships[${at}]`;
    const organization =
      (await findOrganization(work, environmentId, { id: wanted })) ??
      (await findOrganization(work, environmentId, { name: wanted }));
    if (!organization) {
      throw new StartupError(
        `${path}.organization: there is no organization “${wanted}”. Add it under organizations.`,
        2,
      );
    }
    const roles = [...new Set([MEMBER_ROLE, ...(await roleSlugs(work, environmentId))])].sort();
    if (!roles.includes(role)) {
      throw new StartupError(
        `${path}.role: there is no role “${role}”. Add it under roles, or use one of: ${roles.join(', ')}.`,
        2,
      );
    }
    await makeMember(work, environmentId, { userId: user.id, organizationId: organization.id }, [role]);
  }
}
