import type { ColumnType, Insertable, Selectable } from 'kysely';
import type { Work } from '../../context.js';

export interface OrganizationsTable {
  id: string;
  environment_id: string;
  name: string;
  external_id: string | null;
  metadata: ColumnType<Record<string, string>, string | undefined, string>;
  created_at: Date;
  updated_at: Date;
}

export interface OrganizationDomainsTable {
  environment_id: string;
  id: string;
  organization_id: string;
  domain: string;
  state: ColumnType<string, string | undefined, string>;
  created_at: Date;
  updated_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    organizations: OrganizationsTable;
    organization_domains: OrganizationDomainsTable;
  }
}

export type OrganizationRow = Selectable<OrganizationsTable>;
export type OrganizationDomainRow = Selectable<OrganizationDomainsTable>;

export async function selectOrganization(
  work: Work,
  environmentId: string,
  by: { id: string } | { name: string },
): Promise<OrganizationRow | undefined> {
  const rows = work.db.selectFrom('organizations').selectAll().where('environment_id', '=', environmentId);
  return 'id' in by
    ? await rows.where('id', '=', by.id).executeTakeFirst()
    : await rows.where('name', '=', by.name).orderBy('created_at').orderBy('id').executeTakeFirst();
}

/** Undefined where the id is taken, in whichever environment. */
export async function insertOrganization(
  work: Work,
  row: Insertable<OrganizationsTable>,
): Promise<OrganizationRow | undefined> {
  return await work.db
    .insertInto('organizations')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updateOrganization(
  work: Work,
  environmentId: string,
  id: string,
  change: { name: string },
): Promise<OrganizationRow> {
  return await work.db
    .updateTable('organizations')
    .set({ ...change, updated_at: work.clock.now() })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function selectDomains(
  work: Work,
  environmentId: string,
  organizationId: string,
): Promise<OrganizationDomainRow[]> {
  return await work.db
    .selectFrom('organization_domains')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .where('organization_id', '=', organizationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** False where another organization of the environment has the domain. */
export async function insertDomain(work: Work, row: Insertable<OrganizationDomainsTable>): Promise<boolean> {
  const inserted = await work.db
    .insertInto('organization_domains')
    .values(row)
    .onConflict((conflict) => conflict.columns(['environment_id', 'domain']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function deleteDomains(work: Work, environmentId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await work.db
    .deleteFrom('organization_domains')
    .where('environment_id', '=', environmentId)
    .where('id', 'in', ids)
    .execute();
}
