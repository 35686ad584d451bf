import { inTransaction, type Work } from '../../context.js';
import type { Environment } from '../environments/service.js';
import { recordEvent } from '../events/service.js';
import { hashOfKey } from './hash.js';
import { type ApiKeyRow, insertKey, revokeKeyRow, selectKeys } from './store.js';

/** An API key as it is shown after its making: never the secret. */
export interface ApiKey {
  id: string;
  name: string;
  /** `sk_test_AbCd…wxyz`. */
  obfuscatedValue: string;
  isFromConfiguration: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const SECRET_BITS = 192;

/** A new key's secret: its prefix tells the kind of environment, and 192 random bits follow. */
export function generateKey(work: Pick<Work, 'random'>, type: Environment['type']): string {
  return `${type === 'production' ? 'sk_live' : 'sk_test'}_${work.random.token(SECRET_BITS)}`;
}

/**
 * Makes a key and writes `api_key.created`, inside the caller's transaction. Its value is known to the caller alone
 * from then on: the database keeps a hash.
 */
export async function addKey(
  work: Work,
  environmentId: string,
  {
    name,
    value,
    isFromConfiguration = false,
  }: { name: string; value: string; isFromConfiguration?: boolean },
): Promise<ApiKey> {
  const now = work.clock.now();
  const row = await insertKey(work, {
    environment_id: environmentId,
    id: work.ids.create('api_key'),
    name,
    hash: hashOfKey(value),
    obfuscated_value: obfuscate(value),
    from_configuration: isFromConfiguration,
    created_at: now,
    updated_at: now,
  });
  await recordEvent(work, environmentId, 'api_key.created', keyBody(row));
  return toApiKey(row);
}

/** Makes a key of an environment; `value` is the secret, to be shown once. */
export async function createApiKey(
  work: Work,
  environment: Environment,
  { name }: { name: string },
): Promise<{ apiKey: ApiKey; value: string }> {
  const value = generateKey(work, environment.type);
  const apiKey = await inTransaction(work, (tx) => addKey(tx, environment.id, { name, value }));
  return { apiKey, value };
}

/** Revokes a key and writes `api_key.revoked`; false where there is no active key of this id. */
export async function revokeApiKey(work: Work, environmentId: string, id: string): Promise<boolean> {
  return await inTransaction(work, (tx) => endKey(tx, environmentId, id));
}

/** `revokeApiKey` inside the caller's transaction. */
export async function endKey(work: Work, environmentId: string, id: string): Promise<boolean> {
  const row = await revokeKeyRow(work, environmentId, id);
  if (row) await recordEvent(work, environmentId, 'api_key.revoked', keyBody(row));
  return row !== undefined;
}

/** Every key of an environment, revoked ones too, newest first. */
export async function listApiKeys(work: Work, environmentId: string): Promise<ApiKey[]> {
  return (await selectKeys(work, environmentId)).map(toApiKey);
}

/** Prefix, four characters, ellipsis, last four; of a short pinned key only the prefix. */
function obfuscate(value: string): string {
  const [prefix = 'sk_'] = /^sk_(test_|live_)?/.exec(value) ?? [];
  const secret = value.slice(prefix.length);
  return secret.length < 24 ? `${prefix}…` : `${prefix}${secret.slice(0, 4)}…${secret.slice(-4)}`;
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    obfuscatedValue: row.obfuscated_value,
    isFromConfiguration: row.from_configuration,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

/** A key as the Events API gives it. */
function keyBody(row: ApiKeyRow) {
  return {
    object: 'api_key' as const,
    id: row.id,
    owner: { type: 'environment' as const, id: row.environment_id },
    name: row.name,
    obfuscated_value: row.obfuscated_value,
    permissions: [],
    last_used_at: row.last_used_at?.toISOString() ?? null,
    expires_at: null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
