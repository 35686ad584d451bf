import { createEnvironment, type Environment } from './environment.js';
import { createMailbox } from './hooks/mailbox.js';
import type { EnvironmentAddress, Latchkey, LatchkeyAddress } from './latchkey.js';
import { createPool } from './pool.js';

/** Gives out an environment that nobody has used. */
export type Lend = () => Promise<{ environment: EnvironmentAddress; giveBack: () => void }>;

/**
 * A running server, as tests use it.
 *
 * @param lend how fresh environments come about; without it, from the server's until all have been used
 */
export function connectLatchkey(address: LatchkeyAddress, lend: Lend = lendOnce(address)): Latchkey {
  const { url, environments } = address;
  return {
    url,
    mailbox: createMailbox(url),
    environment(name) {
      const found = environments.find((one) => one.name === name);
      if (found) return createEnvironment(address, found);
      throw new Error(`There is no environment “${name}” in \`config\`.`);
    },
    freshEnvironment: async () => createEnvironment(address, (await lend()).environment),
    async withEnvironment<Result>(use: (environment: Environment) => Promise<Result>) {
      const { environment, giveBack } = await lend();
      try {
        return await use(createEnvironment(address, environment));
      } finally {
        giveBack();
      }
    },
  };
}

/** Lends each environment once. */
function lendOnce(address: LatchkeyAddress): Lend {
  const pool = createPool(address);
  return async () => {
    const environment = await pool.take();
    if (!environment) throw allUsed();
    return { environment, giveBack: () => undefined };
  };
}

export function allUsed(): Error {
  return new Error(
    'All fresh environments of this server are used up: start it with a higher number of `freshEnvironments`.',
  );
}
