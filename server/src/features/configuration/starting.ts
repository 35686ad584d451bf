import { inTransaction, type Work } from '../../context.js';
import {
  createEnvironment,
  type Environment,
  ensureBuiltInEnvironment,
  listEnvironments,
  markConfigured,
} from '../environments/service.js';
import { lockConfiguration } from './apply.js';

/**
 * What a server without a configuration file begins with: *Staging* and *Production*, and the environment of the
 * dashboard's administrators. Does nothing where there are environments already; safe for two servers at once.
 *
 * @returns the environments that this call made
 */
export async function ensureStartingEnvironments(work: Work): Promise<Environment[]> {
  return await inTransaction(work, async (tx) => {
    await lockConfiguration(tx);
    await ensureBuiltInEnvironment(tx);
    await markConfigured(tx, new Map());
    if ((await listEnvironments(tx)).length > 0) return [];
    const staging = await createEnvironment(tx, { name: 'Staging', type: 'staging' });
    const production = await createEnvironment(tx, { name: 'Production', type: 'production' });
    return [staging, production];
  });
}
