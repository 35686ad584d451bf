import type { Work } from '../../context.js';
import { recordEvent } from '../events/service.js';
import {
  insertMembership,
  type MembershipRow,
  selectActiveMemberships,
  selectMembership,
  selectMembershipsOfUser,
  updateMembership,
} from './store.js';

export { selectMembershipsWithNames as listMembershipsOfUser } from './store.js';

/** An organization that a user can sign in to. */
export interface ActiveMembership {
  membershipId: string;
  organizationId: string;
  organizationName: string;
  /** The primary role first. */
  roleSlugs: string[];
  /** Of all its roles, each once and sorted. */
  permissions: string[];
}

/** The organizations of a user, in the order in which the user joined them. */
export async function activeMemberships(
  work: Work,
  environmentId: string,
  userId: string,
): Promise<ActiveMembership[]> {
  const rows = await selectActiveMemberships(work, environmentId, userId);
  return rows.map((row) => ({
    membershipId: row.id,
    organizationId: row.organization_id,
    organizationName: row.name,
    roleSlugs: row.role_slugs,
    permissions: row.permissions,
  }));
}

/** The user's membership in one organization, or undefined where there is none or it is not active. */
export async function findActiveMembership(
  work: Work,
  environmentId: string,
  userId: string,
  organizationId: string,
): Promise<ActiveMembership | undefined> {
  const memberships = await activeMemberships(work, environmentId, userId);
  return memberships.find((membership) => membership.organizationId === organizationId);
}

/**
 * Makes a user an active member with these roles, and writes the event of what changed; one who is that already stays
 * as is. Runs inside the caller's transaction.
 *
 * @param roleSlugs the primary role first
 */
export async function makeMember(
  work: Work,
  environmentId: string,
  of: { userId: string; organizationId: string },
  roleSlugs: string[],
): Promise<void> {
  const now = work.clock.now();
  const made = await insertMembership(work, {
    user_id: of.userId,
    id: work.ids.create('om'),
    environment_id: environmentId,
    organization_id: of.organizationId,
    status: 'active',
    role_slugs: roleSlugs,
    created_at: now,
    updated_at: now,
  });
  if (made) {
    await recordEvent(work, environmentId, 'organization_membership.created', membershipBody(made));
    return;
  }
  const row = await selectMembership(work, environmentId, of);
  if (!row || (row.status === 'active' && row.role_slugs.join(' ') === roleSlugs.join(' '))) return;
  const changed = await updateMembership(
    work,
    environmentId,
    { userId: of.userId, id: row.id },
    { status: 'active', role_slugs: roleSlugs },
  );
  await recordEvent(work, environmentId, 'organization_membership.updated', membershipBody(changed));
}

/** Tells of every membership of a user who is about to be deleted. Runs inside the caller's transaction. */
export async function recordLostMemberships(
  work: Work,
  environmentId: string,
  userId: string,
): Promise<void> {
  for (const row of await selectMembershipsOfUser(work, environmentId, userId)) {
    await recordEvent(work, environmentId, 'organization_membership.deleted', membershipBody(row));
  }
}

/** A membership as the Events API gives it; the API's list adds the user and the organization's name. */
export function membershipBody(row: MembershipRow) {
  const roles = row.role_slugs.map((slug) => ({ slug }));
  return {
    object: 'organization_membership' as const,
    id: row.id,
    user_id: row.user_id,
    organization_id: row.organization_id,
    status: row.status,
    role: roles[0] ?? { slug: 'member' },
    roles,
    custom_attributes: {},
    directory_managed: false,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
