import { type ColumnType, type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Work } from '../../context.js';
import { type Page, type PageRequest, paginate } from '../../platform/http/pagination.js';

export interface UsersTable {
  id: string;
  environment_id: string;
  email: string;
  /** The address as it is compared. */
  email_key: string;
  email_verified: ColumnType<boolean, boolean | undefined, boolean>;
  first_name: string | null;
  last_name: string | null;
  name: string | null;
  profile_picture_url: string | null;
  locale: string | null;
  external_id: string | null;
  metadata: ColumnType<Record<string, string>, string | undefined, string>;
  password_hash: string | null;
  password_set_at: Date | null;
  last_sign_in_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    users: UsersTable;
  }
}

export type UserRow = Selectable<UsersTable>;

/** Which unique value of the change another user of the environment has. */
export type Taken = { status: 'email_not_available' } | { status: 'external_id_already_used' };

export async function selectUser(
  work: Work,
  environmentId: string,
  by: { id: string } | { emailKey: string } | { externalId: string },
): Promise<UserRow | undefined> {
  const rows = work.db.selectFrom('users').selectAll().where('environment_id', '=', environmentId);
  if ('id' in by) return await rows.where('id', '=', by.id).executeTakeFirst();
  if ('emailKey' in by) return await rows.where('email_key', '=', by.emailKey).executeTakeFirst();
  return await rows.where('external_id', '=', by.externalId).executeTakeFirst();
}

/**
 * A user whose row waits for this transaction.
 *
 * @param strength `update` lets the user be changed; `delete` also keeps rows that refer to it from being added
 */
export async function selectUserForChange(
  work: Work,
  environmentId: string,
  id: string,
  strength: 'update' | 'delete',
): Promise<UserRow | undefined> {
  const rows = work.db
    .selectFrom('users')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('id', '=', id);
  return await (strength === 'update' ? rows.forNoKeyUpdate() : rows.forUpdate()).executeTakeFirst();
}

/** Undefined where the id, the address or the external id is taken. */
export async function insertUser(work: Work, row: Insertable<UsersTable>): Promise<UserRow | undefined> {
  return await work.db
    .insertInto('users')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

const TAKEN: Record<string, Taken['status']> = {
  users_environment_id_email_key_key: 'email_not_available',
  users_by_external_id: 'external_id_already_used',
};

/**
 * Changes a user inside the caller's transaction, which goes on when a unique value turns out to be taken: a look
 * beforehand would lose the race with another transaction.
 */
export async function updateUser(
  work: Work,
  environmentId: string,
  id: string,
  change: Updateable<UsersTable>,
): Promise<{ status: 'updated'; row: UserRow | undefined } | Taken> {
  const update = work.db
    .updateTable('users')
    .set(change)
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .returningAll();
  if (change.email_key === undefined && typeof change.external_id !== 'string') {
    return { status: 'updated', row: await update.executeTakeFirst() };
  }
  await sql`savepoint unique_change`.execute(work.db);
  try {
    const row = await update.executeTakeFirst();
    await sql`release savepoint unique_change`.execute(work.db);
    return { status: 'updated', row };
  } catch (error) {
    const { code, constraint } = error as { code?: unknown; constraint?: unknown };
    const status = code === '23505' && typeof constraint === 'string' ? TAKEN[constraint] : undefined;
    if (!status) throw error;
    await sql`rollback to savepoint unique_change`.execute(work.db);
    return { status };
  }
}

/** Keeps another hash of the same password, silently; nothing where the password was changed meanwhile. */
export async function replacePasswordHash(
  work: Work,
  environmentId: string,
  id: string,
  hash: { old: string; new: string },
): Promise<void> {
  await work.db
    .updateTable('users')
    .set({ password_hash: hash.new })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('password_hash', '=', hash.old)
    .execute();
}

/** Notes a sign-in where address and password are still those that it saw; undefined where they are not. */
export async function updateLastSignIn(
  work: Work,
  environmentId: string,
  seen: Pick<UserRow, 'id' | 'email' | 'password_set_at'>,
): Promise<UserRow | undefined> {
  return await work.db
    .updateTable('users')
    .set({ last_sign_in_at: work.clock.now() })
    .where('environment_id', '=', environmentId)
    .where('id', '=', seen.id)
    .where('email', '=', seen.email)
    .where('password_set_at', 'is not distinct from', seen.password_set_at)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteUser(work: Work, environmentId: string, id: string): Promise<void> {
  await work.db
    .deleteFrom('users')
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}

export async function selectUsers(
  work: Work,
  environmentId: string,
  filter: { emailKey?: string | undefined; organizationId?: string | undefined },
  page: PageRequest,
): Promise<Page<UserRow>> {
  const { emailKey, organizationId } = filter;
  return await paginate(page, ({ ascending, cursor, limit }) => {
    let rows = work.db
      .selectFrom('users')
      .selectAll()
      .where('environment_id', '=', environmentId)
      .orderBy('id', ascending ? 'asc' : 'desc')
      .limit(limit);
    if (cursor !== undefined) rows = rows.where('id', ascending ? '>' : '<', cursor);
    if (emailKey !== undefined) rows = rows.where('email_key', '=', emailKey);
    if (organizationId !== undefined) {
      rows = rows.where('id', 'in', (members) =>
        members
          .selectFrom('organization_memberships')
          .select('user_id')
          .where('environment_id', '=', environmentId)
          .where('organization_id', '=', organizationId),
      );
    }
    return rows.execute();
  });
}

/** Whether the environment has any user at all. */
export async function hasAnyUser(work: Work, environmentId: string): Promise<boolean> {
  const row = await work.db
    .selectFrom('users')
    .select('id')
    .where('environment_id', '=', environmentId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
