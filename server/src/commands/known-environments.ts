import type { KnownEnvironments } from '../client-apps/doctor/known-environments.js';
import { environmentOfKey } from '../features/api-keys/service.js';
import { listEnvironments } from '../features/environments/service.js';
import { developmentBlock } from './development-env.js';
import type { Outcome, Place } from './place.js';

/** What `doctor --app` is told beside what anybody may ask: which environment an application's key belongs to. */
export async function knowEnvironments(
  { context, options, configuration }: Pick<Place, 'context' | 'options' | 'configuration'>,
  { apiKey }: Record<string, unknown>,
): Promise<Outcome> {
  const environments = await listEnvironments(context);
  const owner = typeof apiKey === 'string' ? await environmentOfKey(context, apiKey) : undefined;
  const block =
    options.mode === 'development'
      ? await developmentBlock(context, { dataDir: options.dataDir, configuration })
      : undefined;
  const told: KnownEnvironments & { url: string } = {
    url: context.settings.baseUrl,
    environments: environments.map(({ name, clientId }) => ({ name, clientId })),
    clientIdOfKey: owner?.clientId ?? null,
    blockClientId: block?.environment.clientId ?? null,
    now: context.clock.now().toISOString(),
  };
  return { lines: [], exitCode: 0, told };
}
