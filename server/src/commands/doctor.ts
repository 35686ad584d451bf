import { forwardedHeaderSeen } from '../features/health/service.js';
import { OffsetClock } from '../platform/clock.js';
import { type Engine, StartupError } from '../platform/database/index.js';
import { readMigrations } from '../platform/database/migration-files.js';
import { silentLogger } from '../platform/logging.js';
import { countUnderOldKeys } from './old-key-use.js';
import { assemble, openEngine, type Program } from './open.js';
import type { Options } from './options.js';
import { askIfEmbedded, type Outcome, type Place } from './place.js';
import { requireSecretKey, secretKeyFile } from './secret-key.js';
import { isLoopbackHost } from './values.js';

/** One thing that was looked at; `advice` where it is not as it should be. */
interface Finding {
  what: string;
  found: string;
  advice?: string | undefined;
}

/** Looks at an installation without changing it, in the server that runs or in this process. */
export async function examine(program: Program, options: Options): Promise<Outcome> {
  const answered = await askIfEmbedded({ command: 'doctor', options: {} }, options);
  if (answered) return answered;
  let engine: Engine | undefined;
  try {
    requireSecretKey(options);
    engine = await openEngine(options, silentLogger());
    const migrations = await migrationsOf(program, engine);
    if (migrations.advice) return report([databaseOf(engine, options), migrations]);
    const { context, close } = await assemble(program, options, {
      engine,
      configuration: undefined,
      log: silentLogger(),
    });
    const outcome = await examineOpened({ program, options, engine, context });
    await close();
    return outcome;
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return report([{ what: 'Start', found: 'not possible', advice: error.message }]);
  } finally {
    await engine?.close();
  }
}

/** Looks at an installation whose database is open; that it opened says that its secret key is the right one. */
export async function examineOpened({
  program,
  options,
  engine,
  context,
}: Pick<Place, 'program' | 'options' | 'engine' | 'context'>): Promise<Outcome> {
  return report([
    { what: 'Version', found: `${program.version} on Node ${process.version}, ${options.mode} mode` },
    databaseOf(engine, options),
    await migrationsOf(program, engine),
    await secretKeyOf(context, options),
    { what: 'Configuration', found: options.configFile ?? 'no file (--config)' },
    mailOf(context.mail.describe(), options),
    baseUrlOf(context.settings.baseUrl),
    dashboardOf(context.settings),
    await proxyOf(context),
    clockOf(context.clock),
  ]);
}

function report(findings: Finding[]): Outcome {
  return {
    lines: findings.flatMap(({ what, found, advice }) => [
      `${advice ? '!!' : 'ok'}  ${what}: ${found}`,
      ...(advice ? [`    ${advice}`] : []),
    ]),
    exitCode: findings.some(({ advice }) => advice) ? 1 : 0,
  };
}

function databaseOf(engine: Engine, { dataDir }: Options): Finding {
  const found = engine.kind === 'server' ? `${engine.describe()}; data folder ${dataDir}` : engine.describe();
  return { what: 'Database', found };
}

async function migrationsOf({ migrations }: Program, { pool }: Engine): Promise<Finding> {
  const files = await readMigrations(migrations);
  const { rows } = await pool.query<{ present: boolean }>(
    `select to_regclass('migrations') is not null as present`,
  );
  const landed = rows[0]?.present
    ? (await pool.query<{ name: string }>('select name from migrations')).rows
    : [];
  const missing = files
    .filter(({ name }) => !landed.some((row) => row.name === name))
    .map(({ name }) => name);
  return {
    what: 'Migrations',
    found: `${files.length - missing.length} of ${files.length}`,
    advice:
      missing.length > 0
        ? `Run latchkey migrate, or start the server: ${missing.join(', ')} did not run yet.`
        : undefined,
  };
}

/** Tells when a change of key is over, which nothing else shows: old secrets open as long as both keys are given. */
async function secretKeyOf(context: Place['context'], options: Options): Promise<Finding> {
  const isChanging = options.previousSecretKey !== undefined;
  const counts = await countUnderOldKeys(context);
  const place = options.secretKey ? 'LATCHKEY_SECRET_KEY' : secretKeyFile(options.dataDir);
  const needing = counts.map(({ table, count }) => `${count} in ${table}`).join(', ');
  const nothing = isChanging ? '; nothing stored needs the one before' : '';
  return {
    what: 'Secret key',
    found: place + (needing ? `; sealed under one before: ${needing}` : nothing),
    advice:
      needing && !isChanging
        ? 'Give the key before as LATCHKEY_SECRET_KEY_PREVIOUS: they don’t open without it.'
        : undefined,
  };
}

function mailOf(found: string, { mode, smtpUrl }: Options): Finding {
  const isMissing = mode === 'production' && smtpUrl === undefined;
  return {
    what: 'Mail',
    found,
    advice: isMissing ? 'Set SMTP_URL: production mode does not start without it.' : undefined,
  };
}

function baseUrlOf(found: string): Finding {
  const { protocol, hostname } = new URL(found);
  const isOpen = protocol === 'http:' && !isLoopbackHost(hostname.replace(/^\[|\]$/g, ''));
  return {
    what: 'Base URL',
    found,
    advice: isOpen ? 'Use https: passwords travel in plain text otherwise.' : undefined,
  };
}

/** A recommendation and no fault: whoever gets a script into the sign-in pages is not in the dashboard with it. */
function dashboardOf({ baseUrl, dashboardUrl, mode }: Place['context']['settings']): Finding {
  const isShared = mode === 'production' && dashboardUrl === baseUrl;
  const hint = '; LATCHKEY_DASHBOARD_URL can give it an origin of its own, which is safer';
  return { what: 'Dashboard', found: `${dashboardUrl}/dashboard${isShared ? hint : ''}` };
}

async function proxyOf(context: Place['context']): Promise<Finding> {
  const { trustProxy } = context.settings;
  if (trustProxy !== false) return { what: 'Proxies', found: `trusted: ${[trustProxy].flat().join(', ')}` };
  const seen = await forwardedHeaderSeen(context);
  if (!seen) return { what: 'Proxies', found: 'none trusted, none seen' };
  return {
    what: 'Proxies',
    found: `none trusted, but ${seen.header} arrived at ${seen.at}`,
    advice: 'Set LATCHKEY_TRUST_PROXY to the number of proxies: until then everybody counts as one address.',
  };
}

function clockOf(clock: Place['context']['clock']): Finding {
  const seconds = clock instanceof OffsetClock ? clock.offsetSeconds : 0;
  return {
    what: 'Clock',
    found: seconds === 0 ? 'the system’s' : `${seconds} s ahead, moved by POST /dev/clock`,
  };
}
