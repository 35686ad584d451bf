import type { z } from 'zod';
import type { Context, Work } from '../../context.js';
import type { Environment } from '../environments/service.js';

/**
 * How a feature applies its key of an environment in the configuration file (contract §4). What is slow (hashing a
 * password) is done in `prepare`, before the one transaction in which every `apply` runs.
 */
export interface Seed<Value = unknown, Prepared = unknown> {
  /** The key below an environment, such as `users`. */
  key: string;
  schema: z.ZodType<Value>;
  /**
   * @param environment as it is before this start; undefined where it is not made yet
   */
  prepare?(context: Context, value: Value, environment: Environment | undefined): Promise<Prepared>;
  /** Makes what the file names so, and leaves alone what it does not name. */
  apply(work: Work, environment: Environment, value: Value, prepared: Prepared): Promise<void>;
}

export { applyConfiguration } from './apply.js';
export { aboutFile, type Configuration, readConfiguration } from './file.js';
export { ensureStartingEnvironments } from './starting.js';
export { isMailbox } from './values.js';
