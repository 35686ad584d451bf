import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentAddress, LatchkeyAddress } from './latchkey.js';

const PREFIX = 'Fresh ';

/** The names of a number of fresh environments, as the configuration file has them. */
export function freshNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${PREFIX}${index + 1}`);
}

/** The environments of a server that are each used once. */
export interface Pool {
  /** One that nobody has taken, in this process or another; undefined when all have been. */
  take(): Promise<EnvironmentAddress | undefined>;
  /** Gives all of them out again. */
  refill(): Promise<void>;
}

/** A pool for all processes that know the server: whoever makes an environment's file has it. */
export function createPool({ environments, claimsFolder }: LatchkeyAddress): Pool {
  const fresh = environments.filter(({ name }) => name.startsWith(PREFIX));
  return {
    async take() {
      const taken = new Set(await readdir(claimsFolder));
      for (const environment of fresh) {
        if (!taken.has(environment.client_id) && (await claim(environment))) return environment;
      }
      return undefined;
    },
    async refill() {
      await rm(claimsFolder, { recursive: true, force: true });
      await mkdir(claimsFolder);
    },
  };

  async function claim({ client_id }: EnvironmentAddress): Promise<boolean> {
    try {
      await writeFile(join(claimsFolder, client_id), '', { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }
}
