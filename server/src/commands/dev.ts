import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { redirectUriOf } from '../client-apps/folder/app-address.js';
import { type AppFolder, readAppFolder } from '../client-apps/folder/app-folder.js';
import { readSettings } from '../client-apps/folder/env-files.js';
import { FRAMEWORKS, USUAL_ENV_FILES } from '../client-apps/folder/frameworks.js';
import { readSources } from '../client-apps/folder/sources.js';
import { variablesFor } from '../client-apps/init/variables.js';
import { StartupError } from '../platform/database/index.js';
import { createLogger } from '../platform/logging.js';
import { redirectUriGiven, serverVariables } from './app-variables.js';
import type { Program } from './open.js';
import { type Flags, type Options, readOptions } from './options.js';
import { askIfEmbedded } from './place.js';
import type { Io } from './program.js';
import { type AppAddresses, addressesOf, type RegisteredApp, registerAt } from './register-app.js';
import { startServer } from './server.js';

export interface DevFlags extends Flags {
  redirectUri?: string;
}

/** A server that the application was registered at, and how to leave it. */
interface Attached {
  registered: RegisteredApp;
  isOwn: boolean;
  leave(): Promise<void>;
}

/**
 * Runs an application's own command on a server: the one that runs on the data folder, else one of its own that ends
 * with the command. Nothing in the application's folder is changed.
 *
 * @param folder the application's, absolute
 * @param command its words
 * @returns the command's exit code; 128 and the signal's number where one ended it
 * @throws StartupError
 */
export async function runOnServer(
  program: Program,
  flags: DevFlags,
  { folder, command, io }: { folder: string; command: readonly string[]; io: Io },
): Promise<number> {
  const options = readOptions(flags, serverVariables(program.variables));
  const app = appAt(folder);
  const redirectUri = flags.redirectUri
    ? redirectUriGiven(flags.redirectUri)
    : redirectUriIn(app, program, command);
  const isClientOnly = app.framework !== undefined && FRAMEWORKS[app.framework].isClientOnly;
  const addresses = addressesOf(redirectUri, isClientOnly);
  const signals = passOn(io);
  const attached = await attach(program, options, { addresses, flags, io });
  try {
    const { registered } = attached;
    io.out(announcement(attached, addresses));
    const variables = Object.fromEntries(variablesFor(app.framework, { ...registered, redirectUri }));
    // Of the two names Next.js takes the public one first, which may stand in one of the application's files.
    if (app.framework === 'nextjs') variables.NEXT_PUBLIC_WORKOS_REDIRECT_URI = redirectUri;
    return await run(command, { ...program.variables, ...variables }, { folder, signals });
  } finally {
    await attached.leave();
  }
}

/** Anything can be run; what is no application of a framework we know gets the usual variables. */
function appAt(folder: string): AppFolder {
  if (existsSync(join(folder, 'package.json'))) return readAppFolder(folder);
  return { folder, framework: undefined, packages: {}, scripts: {}, packageManager: 'npm' };
}

function redirectUriIn(app: AppFolder, { variables }: Program, command: readonly string[]): string {
  const files = app.framework ? FRAMEWORKS[app.framework].envFiles : USUAL_ENV_FILES;
  const settings = readSettings(app.folder, files, variables);
  const { value, place } = redirectUriOf(app, { settings, sources: readSources(app.folder), command });
  if (URL.canParse(value)) return value;
  throw new StartupError(`${place ?? 'the redirect URI'} gives “${value}”, which is no address`, 2);
}

async function attach(
  program: Program,
  options: Options,
  { addresses, flags, io }: { addresses: AppAddresses; flags: DevFlags; io: Io },
): Promise<Attached> {
  const answered = await askIfEmbedded({ command: 'app register', options: { ...addresses } }, options);
  if (answered)
    return { registered: answered.told as RegisteredApp, isOwn: false, leave: () => Promise.resolve() };
  // The terminal is the application's: of the server only what goes wrong.
  const log = createLogger(program.variables.LATCHKEY_LOG_LEVEL ? options.logLevel : 'warn');
  const start = (port: number) => startServer(program, { ...options, port }, log);
  const running = await start(options.port).catch((error: unknown) => {
    if (flags.port !== undefined || !isPortTaken(error)) throw error;
    io.err(`latchkey: port ${options.port} is in use, so a free one is taken\n`);
    return start(0);
  });
  try {
    if (!running.block)
      throw new StartupError('dev is for development mode, with at least one environment', 2);
    const registered = await registerAt(running.context, running.block, addresses);
    return {
      registered: { ...registered, dashboardUrl: running.dashboardUrl },
      isOwn: true,
      leave: () => running.stop(),
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

function isPortTaken(error: unknown): boolean {
  const { cause } = error as { cause?: NodeJS.ErrnoException };
  return error instanceof StartupError && cause?.code === 'EADDRINUSE';
}

function announcement({ registered, isOwn }: Attached, { signInEndpoint }: AppAddresses): string {
  const { url, dashboardUrl, environment } = registered;
  const lines = [
    isOwn ? `Latchkey runs at ${url} as long as this command.` : `Latchkey runs at ${url} already.`,
    `The app is registered in ${environment}.`,
    '',
    `Sign in: ${signInEndpoint}`,
    `Mailbox: ${url}/dev/mailbox`,
    `Dashboard: ${dashboardUrl}`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

/** Signals that came before there was a command to give them to wait for it. */
interface PassedOn {
  asked: NodeJS.Signals | undefined;
  child: ChildProcess | undefined;
}

function passOn(io: Io): PassedOn {
  const state: PassedOn = { asked: undefined, child: undefined };
  const take = (signal: 'SIGTERM' | 'SIGINT') => {
    state.asked = signal;
    // A terminal gives Ctrl-C to every process in front of it: the command has it already.
    if (signal === 'SIGINT' && io.isTerminal === true) return;
    state.child?.kill(signal);
  };
  io.signals.on('SIGTERM', () => take('SIGTERM'));
  io.signals.on('SIGINT', () => take('SIGINT'));
  return state;
}

async function run(
  [name = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  { folder, signals }: { folder: string; signals: PassedOn },
): Promise<number> {
  if (signals.asked) return 0;
  const child = spawn(name, args, { cwd: folder, env, stdio: 'inherit' });
  signals.child = child;
  return await new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartupError(`${name} can’t be run (${error.code}): correct the command behind --`, 2)),
    );
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
