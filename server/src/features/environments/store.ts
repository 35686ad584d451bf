import type { ColumnType, Generated, Insertable, Updateable } from 'kysely';
import type { Work } from '../../context.js';

export type EnvironmentType = 'staging' | 'production' | 'built_in';

/** How the hosted pages and mails look; a link without a value is not shown. */
export interface BrandingSettings {
  app_name?: string;
  logo_url?: string;
  logo_dark_url?: string;
  accent?: string;
  theme?: 'system' | 'light' | 'dark';
  corner?: 0 | 4 | 8 | 12;
  terms_url?: string;
  privacy_url?: string;
}

/** Which ways to sign in are open. */
export interface AuthenticationSettings {
  password?: boolean;
  sign_up?: boolean;
  password_min_length?: number;
}

type Json<T> = ColumnType<T, string | undefined, string>;

export interface EnvironmentsTable {
  id: string;
  client_id: string;
  name: string;
  type: EnvironmentType;
  sign_in_endpoint: string | null;
  issuer: string | null;
  mail_from: string | null;
  branding: Json<BrandingSettings>;
  authentication: Json<AuthenticationSettings>;
  access_token_seconds: Generated<number>;
  inactivity_seconds: Generated<number>;
  maximum_seconds: Generated<number>;
  configured: Json<string[]>;
  created_at: Date;
  updated_at: Date;
}

export interface RedirectUrisTable {
  environment_id: string;
  id: string;
  uri: string;
  is_default: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
}

export interface CorsOriginsTable {
  environment_id: string;
  id: string;
  origin: string;
  created_at: Date;
  updated_at: Date;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    environments: EnvironmentsTable;
    redirect_uris: RedirectUrisTable;
    sign_out_redirects: RedirectUrisTable;
    cors_origins: CorsOriginsTable;
  }
}

export async function selectEnvironment(work: Work, by: { id: string } | { clientId: string }) {
  const rows = work.db.selectFrom('environments').selectAll();
  return 'id' in by
    ? await rows.where('id', '=', by.id).executeTakeFirst()
    : await rows.where('client_id', '=', by.clientId).executeTakeFirst();
}

/** Every environment but the built-in one, oldest first: the first is the one that `/demo` uses. */
export async function selectEnvironments(work: Work) {
  return await work.db
    .selectFrom('environments')
    .selectAll()
    .where('type', '!=', 'built_in')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Inserts unless an environment of this client id is there already; undefined then. */
export async function insertEnvironment(
  work: Work,
  values: Insertable<EnvironmentsTable>,
): Promise<EnvironmentRow | undefined> {
  return await work.db
    .insertInto('environments')
    .values(values)
    .onConflict((conflict) => conflict.column('client_id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Makes other changes of this environment wait until the transaction ends, so that lists keep one default. */
export async function lockEnvironment(work: Work, id: string): Promise<EnvironmentRow | undefined> {
  return await work.db
    .selectFrom('environments')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function updateEnvironmentRow(
  work: Work,
  id: string,
  values: Updateable<EnvironmentsTable>,
): Promise<void> {
  await work.db
    .updateTable('environments')
    .set({ ...values, updated_at: work.clock.now() })
    .where('id', '=', id)
    .execute();
}

export type EnvironmentRow = NonNullable<Awaited<ReturnType<typeof selectEnvironment>>>;
