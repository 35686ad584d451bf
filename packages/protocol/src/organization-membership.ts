import type { User } from './user.js';

export type OrganizationMembershipStatus = 'active' | 'inactive' | 'pending';

/** A role where only its name matters. */
export interface RoleReference {
  slug: string;
}

/** That a user belongs to an organization. Times are ISO 8601 in UTC with milliseconds. */
export interface OrganizationMembership {
  object: 'organization_membership';
  id: string;
  user_id: string;
  organization_id: string;
  status: OrganizationMembershipStatus;
  directory_managed: boolean;
  role: RoleReference;
  roles: RoleReference[];
  user: User;
  created_at: string;
  updated_at: string;
  organization_name?: string;
  custom_attributes?: Record<string, unknown>;
}
