import type { Context, Settings } from '../context.js';
import { type Configuration, readConfiguration, type Seed } from '../features/configuration/service.js';
import { createMailboxTransport } from '../features/mails/service.js';
import { createHasher } from '../features/passwords/hasher.js';
import { createStrengthEstimator } from '../features/passwords/strength-estimator.js';
import { createKeyPairs } from '../features/signing-keys/key-pairs.js';
import { createSigner } from '../features/signing-keys/signer.js';
import { OffsetClock, systemClock } from '../platform/clock.js';
import { systemRandom } from '../platform/crypto/random.js';
import {
  backUp,
  createDb,
  type Engine,
  migrate,
  openEmbedded,
  openServer,
  StartupError,
} from '../platform/database/index.js';
import { readMigrations } from '../platform/database/migration-files.js';
import { CLOCK_OFFSET_FACT, readFact } from '../platform/facts.js';
import { createIds } from '../platform/ids.js';
import type { Logger } from '../platform/logging.js';
import { createSmtpTransport } from '../platform/mail/smtp.js';
import type { MailTransport } from '../platform/mail/transport.js';
import type { Options } from './options.js';
import { checkSecretKey, loadKeyring, requireSecretKey } from './secret-key.js';
import { applyOrBegin } from './starting.js';

/** What belongs to the program, wherever it is installed. */
export interface Program {
  version: string;
  /** The folder of the migrations. */
  migrations: URL;
  /** The folder of the built dashboard; undefined where it was not built. */
  dashboardFiles: URL | undefined;
  /** The keys that features add to the configuration file, in the order in which they are applied. */
  seeds: readonly Seed[];
  variables: NodeJS.ProcessEnv;
}

/** A database that is migrated and whose secret key is the right one, with all that features are given. */
export interface Opened {
  context: Context;
  engine: Engine;
  /** The names of the migrations that this start ran. */
  applied: string[];
  configuration: Configuration | undefined;
  close(): Promise<void>;
}

/**
 * Opens the database that the options name, brings it up to date and puts together what features are given. Nothing
 * of the configuration is applied yet: `context.applyConfiguration` does that.
 *
 * @param options.port the one that the server listens on
 * @throws StartupError
 */
export async function open(program: Program, options: Options, log: Logger): Promise<Opened> {
  requireSecretKey(options);
  const configuration = await readConfigurationOf(program, options);
  const engine = await openEngine(options, log);
  try {
    const applied = await bringUpToDate(program, options, engine);
    const { context, close } = await assemble(program, options, { engine, configuration, log });
    return {
      context,
      engine,
      applied,
      configuration,
      async close() {
        await close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function readConfigurationOf(
  { seeds, variables }: Program,
  { configFile, mode }: Options,
): Promise<Configuration | undefined> {
  return configFile === undefined
    ? undefined
    : await readConfiguration(configFile, { seeds, variables, mode });
}

/** Opens the database server, or the embedded one, whose folder is then locked. */
export async function openEngine({ databaseUrl, dataDir }: Options, log: Logger): Promise<Engine> {
  if (databaseUrl === undefined) return await openEmbedded({ dataDir, log: (line) => log.info(line) });
  return await openServer({ databaseUrl });
}

/** Runs the migrations that are missing; the embedded database is copied before the first. */
export async function bringUpToDate(
  { version, migrations }: Program,
  { dataDir }: Options,
  engine: Engine,
): Promise<string[]> {
  const now = systemClock.now();
  const { applied } = await migrate(engine, {
    directory: migrations,
    program: version,
    now,
    ...(engine.kind === 'embedded'
      ? {
          async beforeChange(migration) {
            await backUp(engine, { dataDir, migration, now });
          },
        }
      : {}),
  });
  return applied;
}

interface Parts {
  engine: Engine;
  configuration: Configuration | undefined;
  log: Logger;
}

/** Puts together what features are given, on a database that is up to date. */
export async function assemble(program: Program, options: Options, { engine, configuration, log }: Parts) {
  const db = createDb(engine);
  const clock = options.mode === 'development' ? await movedClock(db) : systemClock;
  const random = systemRandom;
  const keyring = loadKeyring(options, random);
  const ids = createIds(clock, random);
  const strength = createStrengthEstimator();
  const settings = await settingsOf(program, options);
  const work = { db, clock, ids, random, keyring, settings };
  const context: Context = {
    ...work,
    pool: engine.pool,
    hasher: createHasher(),
    strength,
    refreshBatches: { batches: 0, calls: 0 },
    signer: createSigner({ db, clock, keyring, keyPairs: createKeyPairs(clock) }),
    mail: createMail(options, work),
    applyConfiguration: () =>
      applyOrBegin(context, { configuration, configFile: options.configFile, seeds: program.seeds }),
    log,
  };
  await checkSecretKey(context);
  return { context, close: () => strength.close() };
}

/** The clock as `/dev/clock` left it; every server on the database has the same. */
async function movedClock(db: Context['db']): Promise<OffsetClock> {
  const clock = new OffsetClock(systemClock);
  const offset = await readFact({ db }, CLOCK_OFFSET_FACT);
  if (typeof offset === 'number') clock.offsetSeconds = offset;
  return clock;
}

async function settingsOf(program: Program, options: Options): Promise<Settings> {
  const baseUrl = options.baseUrl ?? `http://localhost:${options.port}`;
  const migrations = await readMigrations(program.migrations);
  return {
    version: program.version,
    mode: options.mode,
    baseUrl,
    dashboardUrl: options.dashboardUrl ?? baseUrl,
    dashboardFiles: program.dashboardFiles,
    developmentHooksExposed: options.mode === 'development' && options.isModeExplicit,
    metricsToken: options.metricsToken,
    migrations: migrations.map(({ name }) => name),
    trustProxy: options.trustProxy,
    mailFrom: options.mailFrom ?? `Latchkey <no-reply@${new URL(baseUrl).hostname}>`,
  };
}

/** In development every mail is in the mailbox, whether a mail server takes it as well or not. */
function createMail(
  { mode, smtpUrl }: Options,
  work: Parameters<typeof createMailboxTransport>[0],
): MailTransport {
  const smtp = smtpUrl === undefined ? undefined : createSmtpTransport(smtpUrl);
  if (mode === 'development') return createMailboxTransport(work, smtp);
  if (smtp) return smtp;
  // Refused before a server starts; other commands send none.
  return {
    describe: () => 'none',
    send: () =>
      Promise.reject(new StartupError('production mode needs SMTP_URL, the server that takes mails', 2)),
  };
}
