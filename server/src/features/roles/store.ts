import { type ColumnType, type Expression, type Insertable, type Selectable, sql } from 'kysely';
import type { Work } from '../../context.js';

export interface PermissionsTable {
  environment_id: string;
  id: string;
  slug: string;
  name: string;
  description: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface RolesTable {
  environment_id: string;
  id: string;
  slug: string;
  name: string;
  description: string | null;
  permissions: ColumnType<string[], string[] | undefined, string[]>;
  created_at: Date;
  updated_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    permissions: PermissionsTable;
    roles: RolesTable;
  }
}

export type PermissionRow = Selectable<PermissionsTable>;
export type RoleRow = Selectable<RolesTable>;

export async function selectPermissions(work: Work, environmentId: string): Promise<PermissionRow[]> {
  return await work.db
    .selectFrom('permissions')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .orderBy('slug')
    .execute();
}

/** Undefined where the environment has a permission of this slug already. */
export async function insertPermission(
  work: Work,
  row: Insertable<PermissionsTable>,
): Promise<PermissionRow | undefined> {
  return await work.db
    .insertInto('permissions')
    .values(row)
    .onConflict((conflict) => conflict.columns(['environment_id', 'slug']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updatePermission(
  work: Work,
  environmentId: string,
  slug: string,
  change: { name: string; description: string | null },
): Promise<PermissionRow> {
  return await work.db
    .updateTable('permissions')
    .set({ ...change, updated_at: work.clock.now() })
    .where('environment_id', '=', environmentId)
    .where('slug', '=', slug)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function selectRoles(work: Work, environmentId: string): Promise<RoleRow[]> {
  return await work.db
    .selectFrom('roles')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .orderBy('slug')
    .execute();
}

/**
 * Permissions of all these roles, each once and sorted, as a part of a statement that has their slugs.
 *
 * @param slugs a `text[]`
 */
export function permissionsOfRoles(environmentId: string, slugs: Expression<string[]>) {
  return sql<string[]>`array(
    select distinct permission from roles, unnest(roles.permissions) as permission
    where roles.environment_id = ${environmentId} and roles.slug = any (${slugs})
    order by permission)`;
}

/** Undefined where the environment has a role of this slug already. */
export async function insertRole(work: Work, row: Insertable<RolesTable>): Promise<RoleRow | undefined> {
  return await work.db
    .insertInto('roles')
    .values(row)
    .onConflict((conflict) => conflict.columns(['environment_id', 'slug']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updateRole(
  work: Work,
  environmentId: string,
  slug: string,
  change: { name: string; description: string | null; permissions: string[] },
): Promise<RoleRow> {
  return await work.db
    .updateTable('roles')
    .set({ ...change, updated_at: work.clock.now() })
    .where('environment_id', '=', environmentId)
    .where('slug', '=', slug)
    .returningAll()
    .executeTakeFirstOrThrow();
}
