import type { ColumnType, Insertable, Selectable } from 'kysely';
import type { Work } from '../../context.js';
import { permissionsOfRoles } from '../roles/service.js';

export type MembershipStatus = 'active' | 'inactive' | 'pending';

export interface OrganizationMembershipsTable {
  user_id: string;
  id: string;
  environment_id: string;
  organization_id: string;
  status: ColumnType<MembershipStatus, MembershipStatus | undefined, MembershipStatus>;
  role_slugs: ColumnType<string[], string[] | undefined, string[]>;
  created_at: Date;
  updated_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    organization_memberships: OrganizationMembershipsTable;
  }
}

export type MembershipRow = Selectable<OrganizationMembershipsTable>;

/**
 * The active memberships of a user, oldest first, with their organizations' names and their roles' permissions, in one
 * statement: sign-in waits for it.
 */
export async function selectActiveMemberships(work: Work, environmentId: string, userId: string) {
  return await work.db
    .selectFrom('organization_memberships as memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organization_id')
    .select(['memberships.id', 'memberships.organization_id', 'memberships.role_slugs', 'organizations.name'])
    .select(({ ref }) => permissionsOfRoles(environmentId, ref('memberships.role_slugs')).as('permissions'))
    .where('memberships.environment_id', '=', environmentId)
    .where('memberships.user_id', '=', userId)
    .where('memberships.status', '=', 'active')
    .orderBy('memberships.created_at')
    .orderBy('memberships.id')
    .execute();
}

export async function selectMembership(
  work: Work,
  environmentId: string,
  of: { userId: string; organizationId: string },
): Promise<MembershipRow | undefined> {
  return await work.db
    .selectFrom('organization_memberships')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('user_id', '=', of.userId)
    .where('organization_id', '=', of.organizationId)
    .executeTakeFirst();
}

/** Undefined where the user belongs to the organization already. */
export async function insertMembership(
  work: Work,
  row: Insertable<OrganizationMembershipsTable>,
): Promise<MembershipRow | undefined> {
  return await work.db
    .insertInto('organization_memberships')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'organization_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updateMembership(
  work: Work,
  environmentId: string,
  row: { userId: string; id: string },
  change: { status: MembershipStatus; role_slugs: string[] },
): Promise<MembershipRow> {
  return await work.db
    .updateTable('organization_memberships')
    .set({ ...change, updated_at: work.clock.now() })
    .where('environment_id', '=', environmentId)
    .where('user_id', '=', row.userId)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function selectMembershipsOfUser(
  work: Work,
  environmentId: string,
  userId: string,
): Promise<MembershipRow[]> {
  return await work.db
    .selectFrom('organization_memberships')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Every membership of a user, of whatever state, with its organization's name; oldest first. */
export async function selectMembershipsWithNames(work: Work, environmentId: string, userId: string) {
  return await work.db
    .selectFrom('organization_memberships as memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organization_id')
    .selectAll('memberships')
    .select('organizations.name as organization_name')
    .where('memberships.environment_id', '=', environmentId)
    .where('memberships.user_id', '=', userId)
    .orderBy('memberships.created_at')
    .orderBy('memberships.id')
    .execute();
}
