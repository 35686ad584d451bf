import {
  API_PATHS,
  type OrganizationDomain as WireDomain,
  type Organization as WireOrganization,
} from '@latchkey/protocol';
import { type CamelCased, toCamelCase } from './names.js';
import type { Parts } from './parts.js';

export type OrganizationDomain = CamelCased<WireDomain>;

export interface Organization extends Omit<CamelCased<WireOrganization>, 'domains'> {
  domains: OrganizationDomain[];
}

/** Everything below `client.organizations`. */
export function createOrganizations({ http }: Parts) {
  return {
    async getOrganization(id: string): Promise<Organization> {
      const path = `${API_PATHS.organizations}/${encodeURIComponent(id)}`;
      const organization = await http<WireOrganization>({ method: 'GET', path });
      return { ...toCamelCase(organization), domains: organization.domains.map(toCamelCase) };
    },
  };
}

export type Organizations = ReturnType<typeof createOrganizations>;
