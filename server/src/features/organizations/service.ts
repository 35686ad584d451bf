import { Type } from 'typebox';
import type { Work } from '../../context.js';
import {
  type OrganizationDomainRow,
  type OrganizationRow,
  selectDomains,
  selectOrganization,
} from './store.js';

/** An organization with its domains, oldest first. */
export interface Organization extends OrganizationRow {
  domains: OrganizationDomainRow[];
}

const Timestamp = Type.String({ format: 'date-time' });

export const OrganizationSchema = Type.Object({
  object: Type.Literal('organization'),
  id: Type.String(),
  name: Type.String(),
  allow_profiles_outside_organization: Type.Boolean(),
  domains: Type.Array(
    Type.Object({
      object: Type.Literal('organization_domain'),
      id: Type.String(),
      organization_id: Type.String(),
      domain: Type.String(),
      state: Type.String(),
      verification_strategy: Type.Literal('manual'),
      created_at: Timestamp,
      updated_at: Timestamp,
    }),
  ),
  external_id: Type.Union([Type.String(), Type.Null()]),
  metadata: Type.Object({}, { additionalProperties: Type.String() }),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** The organization of this id, or of this name (the oldest one, names may repeat). */
export async function findOrganization(
  work: Work,
  environmentId: string,
  by: { id: string } | { name: string },
): Promise<Organization | undefined> {
  const row = await selectOrganization(work, environmentId, by);
  return row && { ...row, domains: await selectDomains(work, environmentId, row.id) };
}

/** An organization as the API gives it. */
export function organizationBody(organization: Organization) {
  return {
    object: 'organization' as const,
    id: organization.id,
    name: organization.name,
    allow_profiles_outside_organization: false,
    domains: organization.domains.map(domainBody),
    external_id: organization.external_id,
    metadata: organization.metadata,
    created_at: organization.created_at.toISOString(),
    updated_at: organization.updated_at.toISOString(),
  };
}

function domainBody(row: OrganizationDomainRow) {
  return {
    object: 'organization_domain' as const,
    id: row.id,
    organization_id: row.organization_id,
    domain: row.domain,
    state: row.state,
    verification_strategy: 'manual' as const,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
