import type { Context } from '../context.js';
import {
  aboutFile,
  applyConfiguration,
  type Configuration,
  ensureStartingEnvironments,
  type Seed,
} from '../features/configuration/service.js';

interface Given {
  configuration: Configuration | undefined;
  configFile: string | undefined;
  seeds: readonly Seed[];
}

/** Applies the configuration file; without one, makes the environments that a first start begins with. */
export async function applyOrBegin(
  context: Context,
  { configuration, configFile, seeds }: Given,
): Promise<void> {
  if (configuration === undefined || configFile === undefined) {
    await ensureStartingEnvironments(context);
    return;
  }
  await aboutFile(configFile, () => applyConfiguration(context, configuration, seeds));
}
