import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { StartupError } from '../platform/database/index.js';
import { createLogger, silentLogger } from '../platform/logging.js';
import { announce } from './announcement.js';
import { addAppCommands } from './app-commands.js';
import { callOrRun } from './calls.js';
import { examine } from './doctor.js';
import { examineFolder } from './doctor-app.js';
import { bringUpToDate, openEngine, type Program } from './open.js';
import { type Flags, isOpenToOthers, type Options, readOptions } from './options.js';
import { askIfEmbedded, type Outcome } from './place.js';
import { startServer } from './server.js';
import { baseUrl, config, database, example, mode } from './shared-options.js';
import { askedToStop, type Signals } from './shutdown.js';

/** Where a program is run from. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  signals: Signals;
  /** Asks the person at the terminal, where there is one. */
  ask?: (question: string) => Promise<string>;
  /** A person sees what is printed, and their Ctrl-C goes to every process in front of them. */
  isTerminal?: boolean;
  /** Ends the process without waiting for anything. */
  exit(code: number): void;
}

/**
 * Runs a command line.
 *
 * @param args without the names of node and the program
 * @returns the exit code: 0 done or stopped on request, 1 failed, 2 wrong usage or configuration (contract §2)
 */
export async function runProgram(args: string[], program: Program, io: Io): Promise<number> {
  let exitCode = 0;
  const command = createCommand(program, io, (code) => {
    exitCode = code;
  });
  try {
    await command.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof StartupError) {
      io.err(`latchkey: ${error.message}\n`);
      return error.exitCode;
    }
    io.err(`latchkey: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}

function createCommand(program: Program, io: Io, end: (code: number) => void): Command {
  const latchkey = new Command('latchkey')
    .description('Sign-in, sessions and users from a server you own.')
    .version(program.version)
    .addHelpText('after', example('latchkey start'))
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(text.replace(/^error: /, 'latchkey: ')),
    });
  const options = (flags: Flags) => readOptions(flags, program.variables);
  const tell = ({ lines, exitCode }: Outcome) => {
    io.out(`${lines.join('\n')}\n`);
    end(exitCode);
  };

  database(latchkey.command('start').description('Start the server.'))
    .option('--port <number>', 'port to listen on, 0 for a free one (4000)')
    .option('--host <address>', 'address to listen on (both loopback addresses)')
    .addOption(baseUrl())
    .addOption(config())
    .addOption(mode())
    .option('--json', 'print one line of JSON once requests are accepted')
    .addHelpText('after', example('latchkey start --config latchkey.yaml --port 4000'))
    .action(async (flags: Flags & { json?: boolean }) =>
      end(await start(program, options(flags), { isJson: flags.json === true, io })),
    );

  database(latchkey.command('migrate').description('Bring the database up to date.'))
    .addHelpText(
      'after',
      example('latchkey migrate --database-url postgres://user:password@host:5432/latchkey'),
    )
    .action(async (flags: Flags) => tell(await migrateDatabase(program, options(flags))));

  database(latchkey.command('doctor').description('Look at an installation and say what is not right.'))
    .addOption(baseUrl())
    .addOption(config())
    .addOption(mode())
    .option('--app <folder>', 'look at this app’s folder instead, with the server that it names')
    .option('--cookie <value>', 'with --app: a session cookie, to see whether it opens')
    .addHelpText('after', example('latchkey doctor --app .'))
    .action(async (flags: Flags & { app?: string; cookie?: string }) => {
      const { app, cookie } = flags;
      tell(
        app === undefined
          ? await examine(program, options(flags))
          : await examineFolder(program, options(flags), { folder: resolve(app), cookie }),
      );
    });

  addAppCommands(latchkey, { program, io, end });

  const admin = latchkey
    .command('admin')
    .description('Administrators of the dashboard.')
    .addHelpText('after', example('latchkey admin create'));
  database(admin.command('create').description('Make the one-time link of a new administrator.'))
    .addOption(baseUrl())
    .addHelpText('after', example('latchkey admin create'))
    .action(async (flags: Flags) =>
      tell(await callOrRun({ command: 'admin create', options: {} }, program, options(flags))),
    );

  const keys = latchkey
    .command('keys')
    .description('Keys that sign tokens.')
    .addHelpText('after', example('latchkey keys rotate'));
  database(keys.command('rotate').description('Hand signing over to the next key, in every environment.'))
    .option('--compromised', 'drop the present keys at once, and the tokens that they signed with them')
    .addHelpText('after', example('latchkey keys rotate --compromised'))
    .action(async (flags: Flags & { compromised?: boolean }) => {
      const call = { command: 'keys rotate', options: { compromised: flags.compromised === true } };
      tell(await callOrRun(call, program, options(flags)));
    });

  return latchkey;
}

async function start(
  program: Program,
  options: Options,
  { isJson, io }: { isJson: boolean; io: Io },
): Promise<number> {
  // From the first moment: who is asked to stop while starting stops when it has started.
  const stopping = askedToStop(io.signals, () => io.exit(0));
  const running = await startServer(program, options, createLogger(options.logLevel));
  const { settings } = running.context;
  io.out(
    isJson
      ? `${JSON.stringify({
          url: settings.baseUrl,
          dashboard_url: running.dashboardUrl,
          mode: options.mode,
          environments: running.environments.map(({ environment, apiKey }) => ({
            name: environment.name,
            client_id: environment.clientId,
            ...(options.mode === 'development' ? { api_key: apiKey } : {}),
          })),
        })}\n`
      : announce({
          url: settings.baseUrl,
          dashboardUrl: running.dashboardUrl,
          mode: options.mode,
          database: running.database,
          isFirstAdministrator: running.isFirstAdministrator,
          isExposed: settings.developmentHooksExposed && isOpenToOthers(options),
          block: running.block?.isKnown ? undefined : running.block?.text,
          blockFile: running.block?.file,
        }),
  );
  await stopping;
  await running.stop();
  return 0;
}

async function migrateDatabase(program: Program, options: Options): Promise<Outcome> {
  const answered = await askIfEmbedded({ command: 'migrate', options: {} }, options);
  if (answered) return answered;
  const engine = await openEngine(options, silentLogger());
  try {
    const applied = await bringUpToDate(program, options, engine);
    return {
      lines: applied.length > 0 ? applied.map((name) => `ran ${name}`) : ['The database is up to date.'],
      exitCode: 0,
    };
  } finally {
    await engine.close();
  }
}
