import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type DevFlags, runOnServer } from './dev.js';
import { type InitFlags, initApp } from './init.js';
import type { Program } from './open.js';
import type { Io } from './program.js';
import { baseUrl, config, database, example } from './shared-options.js';

interface Surroundings {
  program: Program;
  io: Io;
  end(exitCode: number): void;
}

/** The commands of somebody who builds an application. */
export function addAppCommands(latchkey: Command, { program, io, end }: Surroundings): void {
  database(latchkey.command('init').description('Set an app up for sign-in: variables, package, code.'))
    .option('--app <folder>', 'the app’s folder (the present one)')
    .addOption(baseUrl())
    .addOption(config())
    .option('--redirect-uri <uri>', 'where sign-ins come back to (what the app says, else /callback)')
    .option('--write', 'write the code too, after showing what changes')
    .option('--install', 'add the package with the app’s package manager')
    .option('--undo', 'take back what was written')
    .addHelpText('after', example('latchkey init --write'))
    .action(async (flags: InitFlags & { app?: string }) =>
      end(await initApp(program, flags, { folder: resolve(flags.app ?? '.'), io })),
    );

  database(
    latchkey.command('dev').description('Run an app’s own command with sign-in set up, nothing to edit.'),
  )
    .argument('<command...>', 'the command and its words, behind --')
    .option('--port <number>', 'port of a server that is started (4000, else a free one)')
    .addOption(baseUrl())
    .addOption(config())
    .option('--redirect-uri <uri>', 'where sign-ins come back to (what the app says, else /callback)')
    .addHelpText('after', example('latchkey dev -- npm run dev'))
    .action(async (command: string[], flags: DevFlags) =>
      end(await runOnServer(program, flags, { folder: resolve('.'), command, io })),
    );
}
