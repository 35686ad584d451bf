import type { Work } from '../../context.js';
import { recordEvent } from '../events/service.js';
import { selectEnvironment } from './store.js';

/**
 * Writes that an environment's settings or lists changed, in the transaction of the change.
 *
 * @param changed the configuration file's names of what changed
 */
export async function recordEnvironmentUpdated(
  work: Work,
  environmentId: string,
  changed: string[],
): Promise<void> {
  const row = await selectEnvironment(work, { id: environmentId });
  if (!row) return;
  await recordEvent(work, environmentId, 'environment.updated', {
    object: 'environment',
    id: row.id,
    name: row.name,
    client_id: row.client_id,
    type: row.type,
    changed,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  });
}
