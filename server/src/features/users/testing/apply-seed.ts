import { type Context, inTransaction } from '../../../context.js';
import type { Seed } from '../../configuration/service.js';
import type { Environment } from '../../environments/service.js';

/** Applies a key of the configuration file as a start does: checked, prepared, then in one transaction. */
export async function applySeed<Value, Prepared>(
  context: Context,
  environment: Environment,
  seed: Seed<Value, Prepared>,
  written: unknown,
): Promise<void> {
  const value = seed.schema.parse(written);
  const prepared = (await seed.prepare?.(context, value, environment)) as Prepared;
  await inTransaction(context, (tx) => seed.apply(tx, environment, value, prepared));
}

/** What the configuration file is told about a mistake: the path of the key, and the sentence. */
export function seedFaults<Value>(seed: Pick<Seed<Value>, 'schema'>, written: unknown): string[] {
  const outcome = seed.schema.safeParse(written);
  return (outcome.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
