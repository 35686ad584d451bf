import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasPostgres, startPostgres } from '../../server/src/platform/database/testing/postgres.js';
import { type Latchkey, startLatchkey } from './latchkey.js';
import { writePopulation } from './population.js';

export type EngineName = 'embedded' | 'PostgreSQL';

export const ENGINES: readonly EngineName[] = ['embedded', 'PostgreSQL'];

/** Why an engine cannot be measured here; undefined where it can. */
export function missingEngine(engine: EngineName): string | undefined {
  return engine === 'PostgreSQL' && !hasPostgres() ? 'there is no PostgreSQL here' : undefined;
}

/** An installation with its 2,000 users, and the server that runs on it. */
export interface Stage {
  server: Latchkey;
  /** Stops the server and starts it again on the same data, as a later start: without a configuration file. */
  restart(): Promise<Latchkey>;
  close(): Promise<void>;
}

/** Makes an installation. The disk is asked to keep what it is given on both engines (fsync). */
export async function setStage(engine: EngineName): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const postgres = engine === 'PostgreSQL' ? await startPostgres({ isDurable: true }) : undefined;
  const place = { folder, databaseUrl: await postgres?.createDatabase() };
  const stage: Stage = {
    server: await startLatchkey({ ...place, configFile: writePopulation(folder) }),
    async restart() {
      await stage.server.stop();
      stage.server = await startLatchkey(place);
      return stage.server;
    },
    async close() {
      await stage.server.stop();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return stage;
}
