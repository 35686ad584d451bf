import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../app.js';
import type { Context, Settings } from '../context.js';
import { createHasher } from '../features/passwords/hasher.js';
import { createStrengthEstimator } from '../features/passwords/strength-estimator.js';
import { createSigner } from '../features/signing-keys/signer.js';
import { createKeyring } from '../platform/crypto/keyring.js';
import { systemRandom } from '../platform/crypto/random.js';
import { createDb, type Engine, migrate, openEmbedded, openServer } from '../platform/database/index.js';
import { startPostgres } from '../platform/database/testing/postgres.js';
import type { Api } from '../platform/http/server.js';
import { createIds } from '../platform/ids.js';
import { silentLogger } from '../platform/logging.js';
import type { MailMessage, MailTransport } from '../platform/mail/transport.js';
import { TestClock } from './clock.js';
import { createTestEnvironment, type TestEnvironment, type TestEnvironmentOptions } from './environment.js';
import { cachedKeyPairs } from './key-pairs.js';

export type TestEngine = 'embedded' | 'postgres';

/** A whole server for one test file, on the engine that its starter or LATCHKEY_TEST_ENGINE names. */
export interface TestServer {
  context: Context;
  app: Api;
  clock: TestClock;
  /** Every mail sent so far, oldest first. */
  mails: MailMessage[];
  /** Set to make the next mails fail. */
  mail: { failure: Error | undefined };
  /** A fresh environment with an API key: how tests keep out of each other's way. */
  environment(options?: TestEnvironmentOptions): Promise<TestEnvironment>;
  close(): Promise<void>;
}

const MIGRATIONS = new URL('../../../migrations/', import.meta.url);
const VERSION = '0.1.0';

export async function startTestServer(
  overrides: Partial<Settings> = {},
  engineName: TestEngine = process.env.LATCHKEY_TEST_ENGINE === 'postgres' ? 'postgres' : 'embedded',
): Promise<TestServer> {
  const { engine, cleanUp } = await openTestEngine(engineName);
  const clock = new TestClock();
  const { applied } = await migrate(engine, { directory: MIGRATIONS, program: VERSION, now: clock.now() });
  const mails: MailMessage[] = [];
  const mail: TestServer['mail'] = { failure: undefined };
  const transport: MailTransport = {
    describe: () => 'a list in the test',
    async send(message) {
      if (mail.failure) throw mail.failure;
      mails.push(message);
    },
  };
  const db = createDb(engine);
  const keyring = createKeyring(randomBytes(32));
  const hasher = createHasher();
  const strength = createStrengthEstimator();
  const context: Context = {
    db,
    pool: engine.pool,
    clock,
    random: systemRandom,
    ids: createIds(clock, systemRandom),
    keyring,
    settings: { ...SETTINGS, migrations: applied, ...overrides },
    hasher,
    strength,
    refreshBatches: { batches: 0, calls: 0 },
    signer: createSigner({ db, clock, keyring, keyPairs: cachedKeyPairs() }),
    mail: transport,
    applyConfiguration: async () => {},
    log: silentLogger(),
  };
  const app = await buildApp(context);
  await app.ready();
  return {
    context,
    app,
    clock,
    mails,
    mail,
    environment: (options) => createTestEnvironment(context, app, options),
    async close() {
      await app.close();
      await strength.close();
      await engine.close();
      await cleanUp();
    },
  };
}

const SETTINGS: Omit<Settings, 'migrations'> = {
  version: VERSION,
  mode: 'development',
  baseUrl: 'http://localhost:4000',
  dashboardUrl: 'http://localhost:4000',
  dashboardFiles: undefined,
  developmentHooksExposed: false,
  metricsToken: undefined,
  trustProxy: false,
  mailFrom: 'Latchkey <latchkey@localhost>',
};

async function openTestEngine(name: TestEngine): Promise<{ engine: Engine; cleanUp: () => Promise<void> }> {
  if (name === 'postgres') {
    const postgres = await startPostgres();
    const engine = await openServer({ databaseUrl: await postgres.createDatabase() });
    return { engine, cleanUp: () => postgres.stop() };
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-test-'));
  const engine = await openEmbedded({ dataDir });
  return { engine, cleanUp: () => rm(dataDir, { recursive: true, force: true }) };
}
