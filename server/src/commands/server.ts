import { buildApp, features } from '../app.js';
import type { Context } from '../context.js';
import {
  createAdministratorLink,
  dashboardAddress,
  hasAdministrator,
} from '../features/administrators/service.js';
import type { Configuration } from '../features/configuration/service.js';
import { type Environment, listEnvironments } from '../features/environments/service.js';
import { nicePool } from '../features/passwords/nice-pool.js';
import { ensureSigningKeys } from '../features/signing-keys/service.js';
import type { Logger } from '../platform/logging.js';
import { startSweeping } from '../sweeping.js';
import { answerCall } from './calls.js';
import { serveCommands } from './control-socket.js';
import { developmentBlock, firstProductionBlock, pinnedKeys, type StartBlock } from './development-env.js';
import { type Reserved, reserve } from './listen.js';
import { type Opened, open, type Program } from './open.js';
import { type Options, refuseUnsafeStart } from './options.js';
import { drain } from './shutdown.js';

/** A server that answers requests. */
export interface Running {
  context: Context;
  database: string;
  /** With the one-time link while there is no administrator. */
  dashboardUrl: string;
  isFirstAdministrator: boolean;
  block: StartBlock | undefined;
  /** Oldest first; the key where it is known in plain, in development only. */
  environments: { environment: Environment; apiKey: string | null }[];
  /** Finishes what is in flight, 10 s at most, and closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts a server: takes its port, opens and migrates the database, applies the configuration, and answers.
 *
 * @throws StartupError
 */
export async function startServer(program: Program, options: Options, log: Logger): Promise<Running> {
  refuseUnsafeStart(options);
  const place = await reserve(options);
  try {
    const opened = await open(program, { ...options, port: place.port }, log);
    try {
      return await run(program, options, { place, opened, log });
    } catch (error) {
      await opened.close();
      throw error;
    }
  } catch (error) {
    place.close();
    throw error;
  }
}

interface Parts {
  place: Reserved;
  opened: Opened;
  log: Logger;
}

async function run(program: Program, options: Options, { place, opened, log }: Parts): Promise<Running> {
  const { context, configuration, engine } = opened;
  await context.applyConfiguration();
  const block =
    options.mode === 'development'
      ? await developmentBlock(context, { dataDir: options.dataDir, configuration })
      : await firstProductionBlock(context, configuration);
  const environments = await knownKeys(context, configuration, block);
  const app = await buildApp(context);
  await app.ready();
  const control = engine.kind === 'embedded' ? await openControl(program, options, opened, log) : undefined;
  const isFirstAdministrator = !(await hasAdministrator(context));
  const dashboardUrl = isFirstAdministrator
    ? (await createAdministratorLink(context)).url
    : dashboardAddress(context);
  await place.serve(app.server);
  const stopSweeping = startSweeping(context, features);
  const stopping = new AbortController();
  const warmedUp = warmUp(context, environments, { log, signal: stopping.signal });
  return {
    context,
    database: engine.describe(),
    dashboardUrl,
    isFirstAdministrator,
    block,
    environments,
    async stop() {
      stopping.abort();
      stopSweeping();
      control?.close();
      await drain(app, () => place.close());
      await warmedUp;
      await opened.close();
    },
  };
}

async function openControl(program: Program, options: Options, opened: Opened, log: Logger) {
  const control = await serveCommands(options.dataDir, async (call) => {
    try {
      return await answerCall(call, { ...opened, program, options });
    } catch (error) {
      log.error({ err: error, command: call.command }, 'a command failed');
      throw error;
    }
  });
  if (!control)
    log.warn('the data folder’s path is too long for a socket: other commands need the server stopped');
  return control;
}

async function knownKeys(
  context: Context,
  configuration: Configuration | undefined,
  block: StartBlock | undefined,
): Promise<Running['environments']> {
  return (await listEnvironments(context)).map((environment) => {
    const kept = block?.environment.id === environment.id ? block.apiKey : null;
    return { environment, apiKey: pinnedKeys(configuration, environment)[0] ?? kept };
  });
}

/** What the first sign-in would otherwise wait for; a failure shows up there, where it can be answered. */
async function warmUp(
  context: Context,
  environments: Running['environments'],
  { log, signal }: { log: Logger; signal: AbortSignal },
): Promise<void> {
  try {
    for (const { environment } of environments) {
      if (!signal.aborted) await ensureSigningKeys(context, environment.id);
    }
    if (!signal.aborted) await nicePool({ poolSize: Number(process.env.UV_THREADPOOL_SIZE ?? 4) });
  } catch (error) {
    log.warn({ err: error }, 'the warm-up failed');
  }
}
