import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { features } from '../../app.js';
import { startPostgres, type TestPostgres } from '../../platform/database/testing/postgres.js';
import { silentLogger } from '../../platform/logging.js';
import type { Program } from '../open.js';
import { type Flags, type Options, readOptions } from '../options.js';
import { type Running, startServer } from '../server.js';

/** A place for data of its own, on the engine that LATCHKEY_TEST_ENGINE names, to be started on once or more. */
export interface Installation {
  dataDir: string;
  /** What a command is given. */
  given(flags?: Flags, variables?: NodeJS.ProcessEnv): { program: Program; options: Options };
  start(flags?: Flags, variables?: NodeJS.ProcessEnv): Promise<Running>;
}

/** Makes installations for one test file; `cleanUp` removes them all. */
export async function createInstallations(): Promise<{
  isEmbedded: boolean;
  make(): Promise<Installation>;
  cleanUp(): Promise<void>;
}> {
  const folders: string[] = [];
  const postgres = process.env.LATCHKEY_TEST_ENGINE === 'postgres' ? await startPostgres() : undefined;
  return {
    isEmbedded: postgres === undefined,
    async make() {
      const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-start-'));
      folders.push(dataDir);
      return await installation(dataDir, postgres);
    },
    async cleanUp() {
      await postgres?.stop();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function installation(dataDir: string, postgres: TestPostgres | undefined): Promise<Installation> {
  const server: NodeJS.ProcessEnv = postgres
    ? {
        DATABASE_URL: await postgres.createDatabase(),
        LATCHKEY_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      }
    : {};
  const given: Installation['given'] = (flags = {}, variables = {}) => {
    const all = { ...server, ...variables };
    const program = {
      version: '0.1.0',
      migrations: new URL('../../../../migrations/', import.meta.url),
      dashboardFiles: undefined,
      seeds: features.flatMap((feature) => (feature.seed ? [feature.seed] : [])),
      variables: all,
    };
    return { program, options: readOptions({ port: '0', dataDir, ...flags }, all) };
  };
  return {
    dataDir,
    given,
    start: async (flags, variables) => {
      const { program, options } = given(flags, variables);
      return await startServer(program, options, silentLogger());
    },
  };
}

/** Runs `use` on a started server and stops it. */
export async function during<T>(
  starting: Promise<Running>,
  use: (running: Running) => Promise<T>,
): Promise<T> {
  const running = await starting;
  try {
    return await use(running);
  } finally {
    await running.stop();
  }
}
