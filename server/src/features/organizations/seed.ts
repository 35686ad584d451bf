import { z } from 'zod';
import type { Work } from '../../context.js';
import { StartupError } from '../../platform/database/index.js';
import type { Seed } from '../configuration/service.js';
import { recordEvent } from '../events/service.js';
import { findOrganization, type Organization, organizationBody } from './service.js';
import { deleteDomains, insertDomain, insertOrganization, updateOrganization } from './store.js';

const ID_RULE = 'an organization’s id is org_ and 1 to 60 letters, digits, - or _';
const NAME_RULE = 'a name has 1 to 255 characters';
const DOMAIN_RULE = 'a domain is a host name such as acme.com, without scheme, port or path';

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const organizationsSchema = z
  .array(
    z.strictObject({
      id: z
        .string(ID_RULE)
        .regex(/^org_[A-Za-z0-9_-]{1,60}$/, ID_RULE)
        .optional(),
      name: z.string(NAME_RULE).min(1, NAME_RULE).max(255, NAME_RULE),
      domains: z.array(z.string(DOMAIN_RULE).toLowerCase().regex(DOMAIN, DOMAIN_RULE)).optional(),
    }),
  )
  .superRefine(refuseTwice);

type NamedOrganization = z.infer<typeof organizationsSchema>[number];

/** An id, an organization without one, and a domain may each stand once. */
function refuseTwice(organizations: NamedOrganization[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  const refuse = (kind: string, value: string, path: (string | number)[]) => {
    if (seen.has(`${kind} ${value}`)) {
      context.addIssue({ code: 'custom', path, message: `${kind} “${value}” is named twice` });
    }
    seen.add(`${kind} ${value}`);
  };
  for (const [index, { id, name, domains }] of organizations.entries()) {
    if (id === undefined) refuse('the name', name, [index, 'name']);
    else refuse('the id', id, [index, 'id']);
    for (const [at, domain] of (domains ?? []).entries())
      refuse('the domain', domain, [index, 'domains', at]);
  }
}

interface Seeded {
  organization: Organization;
  event: 'organization.created' | 'organization.updated' | undefined;
}

/**
 * `organizations: [{ id?, name, domains? }]` of an environment. Without an id the name finds it. `domains` is the
 * whole list of an organization, and a domain belongs to one organization of an environment.
 */
export const organizationsSeed: Seed<z.infer<typeof organizationsSchema>> = {
  key: 'organizations',
  schema: organizationsSchema,
  async apply(work, environment, organizations) {
    const seeded: Seeded[] = [];
    // Every domain that is given up goes first, so that one edit of the file can move a domain.
    for (const [index, named] of organizations.entries()) {
      const one = await makeOrganization(work, environment.id, named, index);
      seeded.push(await giveUpDomains(work, environment.id, one, named.domains));
    }
    for (const [index, one] of seeded.entries()) {
      const event = (await takeDomains(work, environment.id, one, organizations[index]?.domains, index))
        ? (one.event ?? 'organization.updated')
        : one.event;
      if (!event) continue;
      const organization = await findOrganization(work, environment.id, { id: one.organization.id });
      if (organization) await recordEvent(work, environment.id, event, organizationBody(organization));
    }
  },
};

async function makeOrganization(
  work: Work,
  environmentId: string,
  named: NamedOrganization,
  index: number,
): Promise<Seeded> {
  const found = await findOrganization(
    work,
    environmentId,
    named.id ? { id: named.id } : { name: named.name },
  );
  if (found && found.name === named.name) return { organization: found, event: undefined };
  if (found) {
    const row = await updateOrganization(work, environmentId, found.id, { name: named.name });
    return { organization: { ...found, ...row }, event: 'organization.updated' };
  }
  const now = work.clock.now();
  const row = await insertOrganization(work, {
    id: named.id ?? work.ids.create('org'),
    environment_id: environmentId,
    name: named.name,
    external_id: null,
    created_at: now,
    updated_at: now,
  });
  if (row) return { organization: { ...row, domains: [] }, event: 'organization.created' };
  throw new StartupError(
    `organizations[${index}].id: “${named.id}” belongs to another environment. Ids are unique over all of them: choose another one.`,
    2,
  );
}

async function giveUpDomains(
  work: Work,
  environmentId: string,
  one: Seeded,
  named: string[] | undefined,
): Promise<Seeded> {
  const gone = named ? one.organization.domains.filter((row) => !named.includes(row.domain)) : [];
  if (gone.length === 0) return one;
  await deleteDomains(
    work,
    environmentId,
    gone.map((row) => row.id),
  );
  return { ...one, event: one.event ?? 'organization.updated' };
}

/** @returns whether a domain was added */
async function takeDomains(
  work: Work,
  environmentId: string,
  { organization }: Seeded,
  named: string[] = [],
  index: number,
): Promise<boolean> {
  const now = work.clock.now();
  const missing = named.filter((domain) => !organization.domains.some((row) => row.domain === domain));
  for (const domain of missing) {
    const isFree = await insertDomain(work, {
      environment_id: environmentId,
      id: work.ids.create('org_domain'),
      organization_id: organization.id,
      domain,
      created_at: now,
      updated_at: now,
    });
    if (isFree) continue;
    throw new StartupError(
      `organizations[${index}].domains[${named.indexOf(domain)}]: “${domain}” belongs to another organization of this environment. A domain has one organization.`,
      2,
    );
  }
  return missing.length > 0;
}
