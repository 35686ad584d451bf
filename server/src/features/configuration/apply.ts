import { type Context, inTransaction, type Work } from '../../context.js';
import { StartupError } from '../../platform/database/index.js';
import { writeFact } from '../../platform/facts.js';
import { pinApiKeys, revokeUnnamedKeys } from '../api-keys/service.js';
import {
  createEnvironment,
  type Environment,
  ensureBuiltInEnvironment,
  findEnvironment,
  findEnvironmentByClientId,
  listEnvironments,
  markConfigured,
  updateEnvironment,
} from '../environments/service.js';
import type { Configuration } from './file.js';
import type { NamedEnvironment } from './schema.js';
import type { Seed } from './service.js';
import { settingsOf } from './settings.js';
import { ConfigurationError, type Path, showPath } from './variables.js';

/**
 * Makes the database what the file says, in one transaction and under a lock that two servers share. Applying it
 * twice changes nothing the second time; what the file does not name is left alone (contract §4).
 *
 * @param seeds in the order in which their keys are applied
 * @throws StartupError 2 with the path of what cannot be made so; nothing has changed then
 */
export async function applyConfiguration(
  context: Context,
  configuration: Configuration,
  seeds: readonly Seed[],
): Promise<void> {
  const prepared = await prepareSeeds(context, configuration, seeds);
  await inTransaction(context, async (tx) => {
    await lockConfiguration(tx);
    await ensureBuiltInEnvironment(tx);
    for (const [index, named] of configuration.environments.entries()) {
      const path = ['environments', index];
      const environment = await makeEnvironment(tx, named, path);
      await pinKeys(tx, environment, named.api_keys ?? [], path);
      for (const seed of seedsOf(named, seeds)) {
        await atPath(path, () =>
          seed.apply(tx, environment, named[seed.key], prepared.get(`${index} ${seed.key}`)),
        );
      }
    }
    await revokeUnnamedKeys(
      tx,
      configuration.environments.flatMap((named) => named.api_keys ?? []),
    );
    await markConfigured(
      tx,
      new Map(configuration.environments.map((named) => [named.name, Object.keys(named)])),
    );
  });
}

/** Whoever else applies a file or makes the first environments waits until this transaction ends. */
export async function lockConfiguration(work: Work): Promise<void> {
  await writeFact(work, 'configuration_applied', { at: work.clock.now().toISOString() });
}

const seedsOf = (named: NamedEnvironment, seeds: readonly Seed[]) =>
  seeds.filter((seed) => named[seed.key] !== undefined);

async function prepareSeeds(context: Context, configuration: Configuration, seeds: readonly Seed[]) {
  const prepared = new Map<string, unknown>();
  for (const [index, named] of configuration.environments.entries()) {
    const environment = await findNamed(context, named);
    for (const seed of seedsOf(named, seeds)) {
      const value = await atPath(['environments', index], async () =>
        seed.prepare?.(context, named[seed.key], environment),
      );
      prepared.set(`${index} ${seed.key}`, value);
    }
  }
  return prepared;
}

/** By its client id, else by its name. */
async function findNamed(
  work: Work,
  { client_id, name }: NamedEnvironment,
): Promise<Environment | undefined> {
  const found = client_id === undefined ? undefined : await findEnvironmentByClientId(work, client_id);
  return found ?? (await listEnvironments(work)).find((environment) => environment.name === name);
}

async function makeEnvironment(work: Work, named: NamedEnvironment, path: Path): Promise<Environment> {
  const found = await findNamed(work, named);
  const namesake = (await listEnvironments(work)).find((environment) => environment.name === named.name);
  if (found && namesake && namesake.id !== found.id) {
    throw new ConfigurationError(
      [...path, 'name'],
      `“${named.name}” is the name of ${namesake.clientId}. Choose another name, or name that client id.`,
    );
  }
  const type = named.type ?? found?.type;
  if (type !== 'staging' && type !== 'production') {
    throw new ConfigurationError(
      [...path, 'type'],
      'Write staging or production. The type decides the redirect rules.',
    );
  }
  const settings = await settingsOf(work, named, { type, existing: found, path });
  const environment =
    found ?? (await createEnvironment(work, { name: named.name, type, clientId: named.client_id }));
  await updateEnvironment(work, environment.id, settings);
  const made = await findEnvironment(work, environment.id);
  if (!made) throw new Error('the environment was just made');
  return made;
}

async function pinKeys(work: Work, environment: Environment, values: string[], path: Path): Promise<void> {
  const { takenElsewhere } = await pinApiKeys(work, environment.id, values);
  if (takenElsewhere === undefined) return;
  throw new ConfigurationError(
    [...path, 'api_keys', takenElsewhere],
    'This key belongs to another environment. Choose another one.',
  );
}

/** Seeds tell their mistakes by the path below their environment. */
async function atPath<T>(path: Path, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StartupError) || error instanceof ConfigurationError) throw error;
    throw new ConfigurationError([], `${showPath(path)}.${error.message}`);
  }
}
