import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../embedded/open.js';
import type { Engine } from '../engine.js';
import { openServer } from '../server.js';
import { hasPostgres, startPostgres } from './postgres.js';

/** One of the two engines with an empty database. */
export interface TestEngine {
  engine: Engine;
  stop(): Promise<void>;
}

async function startEmbedded(): Promise<TestEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-embedded-'));
  const engine = await openEmbedded({ dataDir });
  return {
    engine,
    stop: async () => {
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startServer(): Promise<TestEngine> {
  const postgres = await startPostgres();
  const engine = await openServer({ databaseUrl: await postgres.createDatabase() });
  return {
    engine,
    stop: async () => {
      await engine.close();
      await postgres.stop();
    },
  };
}

const hasServer = hasPostgres();

/** Both engines, for `describe.each`; without a PostgreSQL to run the second is skipped and says why. */
export const engines = [
  { name: 'embedded', skip: false, start: startEmbedded },
  {
    name: hasServer ? 'server' : 'server (skipped: no PostgreSQL here)',
    skip: !hasServer,
    start: startServer,
  },
];
