import type { Work } from '../../context.js';
import { hashOfKey } from './hash.js';
import { addKey, endKey } from './keys.js';
import { restoreKeyRow, selectConfiguredKeys, selectKeyByHash } from './store.js';

/**
 * Makes the keys that the configuration file names active ones of this environment, inside the caller's transaction.
 *
 * @param values the whole secrets, as the file pins them
 * @returns the first value that belongs to another environment, which then has not been touched
 */
export async function pinApiKeys(
  work: Work,
  environmentId: string,
  values: string[],
): Promise<{ takenElsewhere: number | undefined }> {
  for (const [index, value] of values.entries()) {
    const known = await selectKeyByHash(work, hashOfKey(value));
    if (known && known.environment_id !== environmentId) return { takenElsewhere: index };
    if (!known)
      await addKey(work, environmentId, { name: 'Configuration file', value, isFromConfiguration: true });
    else if (known.revoked_at !== null || !known.from_configuration)
      await restoreKeyRow(work, environmentId, known.id);
  }
  return { takenElsewhere: undefined };
}

/**
 * Revokes the keys of any environment that the file named before and no longer names (contract §4), inside the
 * caller's transaction.
 *
 * @param values every key that the file names now
 */
export async function revokeUnnamedKeys(work: Work, values: string[]): Promise<void> {
  const named = new Set(values.map((value) => hashOfKey(value).toString('hex')));
  for (const row of await selectConfiguredKeys(work)) {
    if (!named.has(row.hash.toString('hex'))) await endKey(work, row.environment_id, row.id);
  }
}
