import type { Generated, Insertable, Selectable } from 'kysely';
import type { Work } from '../../context.js';
import { addSeconds } from '../../platform/clock.js';

export interface ApiKeysTable {
  environment_id: string;
  id: string;
  name: string;
  hash: Buffer;
  obfuscated_value: string;
  from_configuration: Generated<boolean>;
  created_at: Date;
  updated_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

declare module '../../platform/database/tables.js' {
  interface Database {
    api_keys: ApiKeysTable;
  }
}

export type ApiKeyRow = Selectable<ApiKeysTable>;

/** The active key of this hash with its environment, in one round trip. */
export async function selectActiveKey(work: Work, hash: Buffer) {
  return await work.db
    .selectFrom('api_keys')
    .innerJoin('environments', 'environments.id', 'api_keys.environment_id')
    .selectAll('environments')
    .select(['api_keys.id as key_id', 'api_keys.last_used_at as key_last_used_at'])
    .where('api_keys.hash', '=', hash)
    .where('api_keys.revoked_at', 'is', null)
    .executeTakeFirst();
}

const USE_IS_NOTED_EVERY_SECONDS = 60;

/** Notes a use, at most once a minute, so that a busy key does not write at each request. */
export async function touchKey(
  work: Work,
  environmentId: string,
  keyId: string,
  lastUsedAt: Date | null,
): Promise<void> {
  const now = work.clock.now();
  if (lastUsedAt !== null && addSeconds(lastUsedAt, USE_IS_NOTED_EVERY_SECONDS) > now) return;
  await work.db
    .updateTable('api_keys')
    .set({ last_used_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', keyId)
    .execute();
}

export async function insertKey(work: Work, values: Insertable<ApiKeysTable>): Promise<ApiKeyRow> {
  return await work.db.insertInto('api_keys').values(values).returningAll().executeTakeFirstOrThrow();
}

/** Revokes an active key in one statement; undefined where there is none of this id. */
export async function revokeKeyRow(
  work: Work,
  environmentId: string,
  id: string,
): Promise<ApiKeyRow | undefined> {
  const now = work.clock.now();
  return await work.db
    .updateTable('api_keys')
    .set({ revoked_at: now, updated_at: now })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Newest first. */
export async function selectKeys(work: Work, environmentId: string): Promise<ApiKeyRow[]> {
  return await work.db
    .selectFrom('api_keys')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .orderBy('id', 'desc')
    .execute();
}

/** A key of any environment, revoked or not: a secret belongs to one environment for ever. */
export async function selectKeyByHash(work: Work, hash: Buffer): Promise<ApiKeyRow | undefined> {
  return await work.db.selectFrom('api_keys').selectAll().where('hash', '=', hash).executeTakeFirst();
}

/** The active keys of all environments that a configuration file pinned. */
export async function selectConfiguredKeys(work: Work): Promise<ApiKeyRow[]> {
  return await work.db
    .selectFrom('api_keys')
    .selectAll()
    .where('from_configuration', '=', true)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Makes a key active again, as one that the configuration file names. */
export async function restoreKeyRow(work: Work, environmentId: string, id: string): Promise<void> {
  await work.db
    .updateTable('api_keys')
    .set({ revoked_at: null, from_configuration: true, updated_at: work.clock.now() })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute();
}
