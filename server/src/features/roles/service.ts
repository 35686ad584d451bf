import type { Work } from '../../context.js';
import { recordEvent } from '../events/service.js';
import { insertPermission, insertRole, type PermissionRow, type RoleRow, selectRoles } from './store.js';

export { permissionsOfRoles } from './store.js';

/** The role of whoever joins an organization without another one: every environment has it. */
export const MEMBER_ROLE = 'member';

/** Makes the role `member` unless the environment has it; called when an environment is made. */
export async function ensureMemberRole(work: Work, environmentId: string): Promise<void> {
  await createRole(work, environmentId, { slug: MEMBER_ROLE, name: 'Member' });
}

export interface RoleFields {
  slug: string;
  name: string;
  description?: string | null | undefined;
  /** Slugs. */
  permissions?: string[] | undefined;
}

/** Makes a role and writes `role.created`; one that is there already stays as it is. */
export async function createRole(work: Work, environmentId: string, fields: RoleFields): Promise<void> {
  const now = work.clock.now();
  const row = await insertRole(work, {
    environment_id: environmentId,
    id: work.ids.create('role'),
    slug: fields.slug,
    name: fields.name,
    description: fields.description ?? null,
    permissions: fields.permissions ?? [],
    created_at: now,
    updated_at: now,
  });
  if (row) await recordEvent(work, environmentId, 'role.created', roleBody(row));
}

export interface PermissionFields {
  slug: string;
  name: string;
  description?: string | null | undefined;
}

/** Makes a permission and writes `permission.created`; one that is there already stays as it is. */
export async function createPermission(
  work: Work,
  environmentId: string,
  fields: PermissionFields,
): Promise<void> {
  const now = work.clock.now();
  const row = await insertPermission(work, {
    environment_id: environmentId,
    id: work.ids.create('perm'),
    slug: fields.slug,
    name: fields.name,
    description: fields.description ?? null,
    created_at: now,
    updated_at: now,
  });
  if (row) await recordEvent(work, environmentId, 'permission.created', permissionBody(row));
}

/** The names of the environment's roles, by slug. */
export async function roleNames(work: Work, environmentId: string): Promise<Map<string, string>> {
  return new Map((await selectRoles(work, environmentId)).map(({ slug, name }) => [slug, name]));
}

/** The slugs of the environment's roles. */
export async function roleSlugs(work: Work, environmentId: string): Promise<string[]> {
  return (await selectRoles(work, environmentId)).map((role) => role.slug);
}

/** A role as the Events API gives it. */
export function roleBody(row: RoleRow) {
  return {
    object: 'role' as const,
    slug: row.slug,
    name: row.name,
    description: row.description,
    resource_type_slug: 'organization',
    permissions: row.permissions,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** A permission as the API gives it. */
export function permissionBody(row: PermissionRow) {
  return {
    object: 'permission' as const,
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    system: false,
    resource_type_slug: 'organization',
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
