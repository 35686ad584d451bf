import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { redirectUriOf } from '../client-apps/folder/app-address.js';
import { type AppFolder, readAppFolder } from '../client-apps/folder/app-folder.js';
import { placeOf, readSettings } from '../client-apps/folder/env-files.js';
import { FRAMEWORKS } from '../client-apps/folder/frameworks.js';
import { readSources } from '../client-apps/folder/sources.js';
import { apply } from '../client-apps/init/apply.js';
import type { CodePlan } from '../client-apps/init/change.js';
import { planCode } from '../client-apps/init/code-plan.js';
import { diffOf } from '../client-apps/init/diff.js';
import { type Addition, type EnvPlan, planVariables } from '../client-apps/init/env-plan.js';
import { ignoreSecrets } from '../client-apps/init/ignored.js';
import { installCommand } from '../client-apps/init/packages.js';
import { undo } from '../client-apps/init/undo.js';
import { variablesFor } from '../client-apps/init/variables.js';
import { StartupError } from '../platform/database/index.js';
import { redirectUriGiven, serverVariables } from './app-variables.js';
import { callOrRun } from './calls.js';
import type { Program } from './open.js';
import { type Flags, readOptions } from './options.js';
import type { Io } from './program.js';
import { addressesOf, type RegisteredApp } from './register-app.js';

export interface InitFlags extends Flags {
  redirectUri?: string;
  write?: boolean;
  install?: boolean;
  undo?: boolean;
}

/**
 * Sets an application up for sign-in: registers it, writes its variables, and shows or writes the code that it lacks.
 * A second run changes nothing; `--undo` takes back what was written.
 *
 * @param folder the application's, absolute
 * @returns the exit code
 * @throws StartupError
 */
export async function initApp(
  program: Program,
  flags: InitFlags,
  { folder, io }: { folder: string; io: Io },
): Promise<number> {
  if (flags.undo) {
    io.out(`${undo(folder).join('\n')}\n`);
    return 0;
  }
  const app = readAppFolder(folder);
  const { framework } = app;
  if (!framework) throw new StartupError(notRecognized(folder), 2);
  const { envFile, envFiles, isClientOnly, label } = FRAMEWORKS[framework];
  const settings = readSettings(folder, envFiles, {});
  const redirectUri = flags.redirectUri
    ? redirectUriGiven(flags.redirectUri)
    : redirectUriOf(app, { settings, sources: readSources(folder) }).value;
  const options = readOptions(flags, serverVariables(program.variables));
  const addresses = addressesOf(redirectUri, isClientOnly);
  const outcome = await callOrRun({ command: 'app register', options: { ...addresses } }, program, options);
  const registered = outcome.told as RegisteredApp;
  const wanted = variablesFor(framework, { ...registered, redirectUri });
  const additions = await decide(planVariables(wanted, settings, envFile), io);

  io.out(`${label}, at ${registered.url} as an app of ${registered.environment} (${registered.clientId}).\n`);
  const code = planCode(app, new URL(redirectUri).pathname);
  code.changes.push(...ignoreSecrets(app, envFile));
  const install = installCommand(app);
  if (additions.length + code.changes.length + code.pastes.length === 0)
    io.out('Nothing to change: variables and code are there.\n');
  showCode(code, flags.write === true, io);
  apply(folder, additions, flags.write ? code.changes : []);
  tellWritten(additions, flags.write ? code.changes.map(({ path }) => path) : [], io);
  if (install) await addPackage(app, install, { isAsked: flags.install === true, program, io });
  return 0;
}

function notRecognized(folder: string): string {
  const known = Object.values(FRAMEWORKS).map(({ label }) => label);
  return `no framework was recognized in ${folder}/package.json (known: ${known.join(', ')}). For another one run its command with latchkey dev -- COMMAND, and use @latchkey/web`;
}

/** What is set to something else goes only if a person says so; without one to ask, nothing is written. */
async function decide({ additions, conflicts }: EnvPlan, io: Io): Promise<Addition[]> {
  const { ask } = io;
  if (conflicts.length > 0 && !ask) {
    const named = conflicts.map(({ setting }) => `${setting.name} (${placeOf(setting)})`).join(', ');
    throw new StartupError(
      `set already, to something else: ${named}. Nothing was written: take the lines out, or run this in a terminal to be asked`,
      2,
    );
  }
  const replaced: Addition[] = [];
  for (const { setting, value } of conflicts) {
    const { name, file } = setting;
    const answer = await ask?.(`${placeOf(setting)} sets ${name}=${setting.value}. Make it ${value}? [y/N] `);
    if (file !== undefined && /^y(es)?$/i.test(answer?.trim() ?? ''))
      replaced.push({ file, name, value, before: setting.value });
  }
  return [...additions, ...replaced];
}

/** The diff of what is written; else the files and lines to paste. */
function showCode({ changes, pastes }: CodePlan, isWritten: boolean, io: Io): void {
  for (const change of changes) {
    const isShownWhole = !isWritten && change.before === undefined;
    io.out(isShownWhole ? `\n${change.path}:\n\n${change.after}` : `\n${diffOf(change)}\n`);
  }
  for (const { where, lines } of pastes) io.out(`\n${where}:\n\n${lines}`);
  if (changes.length > 0 && !isWritten)
    io.out('\nPaste these, or let latchkey init --write write what is new.\n');
}

function tellWritten(additions: readonly Addition[], paths: readonly string[], io: Io): void {
  const files = new Set(additions.map(({ file }) => file));
  for (const file of files) {
    const names = additions.filter((addition) => addition.file === file).map(({ name }) => name);
    io.out(`\nWrote ${names.join(', ')} to ${file}.\n`);
  }
  if (paths.length > 0) io.out(`\nWrote ${paths.join(', ')}.\n`);
  if (files.size + paths.length > 0) io.out('latchkey init --undo takes it back.\n');
}

/** The person's dependencies are changed only if they say so. */
async function addPackage(
  { folder }: AppFolder,
  [name = '', ...args]: readonly string[],
  { isAsked, program, io }: { isAsked: boolean; program: Program; io: Io },
): Promise<void> {
  const command = [name, ...args].join(' ');
  if (!isAsked) {
    io.out(`\nAdd the package: ${command} (or let latchkey init --install do it)\n`);
    return;
  }
  const child = spawn(name, args, { cwd: folder, env: program.variables, stdio: 'inherit' });
  const [code] = (await once(child, 'exit').catch(() => [127])) as [number | null];
  if (code !== 0) throw new StartupError(`${command} failed: run it again once that is put right`, 1);
}
