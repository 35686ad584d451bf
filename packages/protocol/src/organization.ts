import type { Metadata } from './user.js';

export type OrganizationDomainState = 'failed' | 'legacy_verified' | 'pending' | 'unverified' | 'verified';

/** A domain that an organization claims. */
export interface OrganizationDomain {
  object: 'organization_domain';
  id: string;
  organization_id: string;
  domain: string;
  created_at: string;
  updated_at: string;
  state?: OrganizationDomainState;
  verification_prefix?: string;
  verification_token?: string;
  verification_strategy?: 'dns' | 'manual';
}

/** An organization as the API sends it. Times are ISO 8601 in UTC with milliseconds. */
export interface Organization {
  object: 'organization';
  id: string;
  name: string;
  domains: OrganizationDomain[];
  metadata: Metadata;
  external_id: string | null;
  created_at: string;
  updated_at: string;
  allow_profiles_outside_organization?: boolean;
  stripe_customer_id?: string;
}
