import { inTransaction, type Work } from '../../context.js';
import { deleteOrigin, hasOrigin, insertOrigin, selectOrigins } from './address-store.js';
import { recordEnvironmentUpdated } from './environment-events.js';
import { checkOrigin } from './origins.js';
import { type CorsOriginsTable, lockEnvironment } from './store.js';

/** The origins whose browser code may call the API as this environment's client. */
export async function listCorsOrigins(work: Work, environmentId: string): Promise<string[]> {
  return (await selectOrigins(work, environmentId)).map((row) => row.origin);
}

/** Whether any environment lists an origin: a preflight names no client. */
export async function isOriginListedAnywhere(work: Work, origin: string): Promise<boolean> {
  return await hasOrigin(work, origin);
}

/** Whether this environment lists an origin, by which the request itself is judged. */
export async function isOriginListed(work: Work, environmentId: string, origin: string): Promise<boolean> {
  return await hasOrigin(work, origin, environmentId);
}

export interface CorsOrigin {
  id: string;
  origin: string;
  createdAt: Date;
  updatedAt: Date;
}

export type AddedOrigin =
  | { kind: 'added'; corsOrigin: CorsOrigin }
  | { kind: 'known' }
  | { kind: 'invalid'; error: string };

/** Adds an origin, unless it is none or stands in the list already. */
export async function addCorsOrigin(work: Work, environmentId: string, text: string): Promise<AddedOrigin> {
  const check = checkOrigin(text);
  if (!check.ok) return { kind: 'invalid', error: check.error };
  return await inTransaction(work, async (tx) => {
    await lockEnvironment(tx, environmentId);
    const row = await insertOrigin(tx, environmentId, check.origin);
    if (!row) return { kind: 'known' };
    await recordEnvironmentUpdated(tx, environmentId, ['cors_origins']);
    return { kind: 'added', corsOrigin: toCorsOrigin(row) };
  });
}

/** Makes these origins the whole list, inside the caller's transaction; whether anything changed. */
export async function replaceCorsOrigins(
  work: Work,
  environmentId: string,
  origins: string[],
): Promise<boolean> {
  const rows = await selectOrigins(work, environmentId);
  const gone = rows.filter((row) => !origins.includes(row.origin));
  for (const row of gone) await deleteOrigin(work, environmentId, row.id);
  let hasChanged = gone.length > 0;
  for (const origin of origins) {
    if (await insertOrigin(work, environmentId, origin)) hasChanged = true;
  }
  return hasChanged;
}

export function toCorsOrigin(row: CorsOriginsTable): CorsOrigin {
  return { id: row.id, origin: row.origin, createdAt: row.created_at, updatedAt: row.updated_at };
}
