import { StartupError } from '../platform/database/index.js';
import { silentLogger } from '../platform/logging.js';
import { createAdmin } from './admin-create.js';
import type { Call } from './control-socket.js';
import { examineOpened } from './doctor.js';
import { rotateKeys } from './keys-rotate.js';
import { knowEnvironments } from './known-environments.js';
import { open, type Program } from './open.js';
import type { Options } from './options.js';
import { askIfEmbedded, type Outcome, type Place } from './place.js';
import { registerApp } from './register-app.js';

const COMMANDS: Record<string, (place: Place, options: Record<string, unknown>) => Promise<Outcome>> = {
  'admin create': createAdmin,
  'keys rotate': rotateKeys,
  doctor: examineOpened,
  'app register': registerApp,
  'app environments': knowEnvironments,
  migrate: async () => ({
    lines: ['The server that runs here brought the database up to date at its start.'],
    exitCode: 0,
  }),
};

/** Runs a command of another process in the server that holds the database. */
export async function answerCall({ command, options }: Call, place: Place): Promise<Outcome> {
  const run = COMMANDS[command];
  if (!run) throw new StartupError(`the server that runs knows no “${command}”: it is another version`, 1);
  return await run(place, options);
}

/**
 * Runs a command where the database is: in the server that holds the embedded one, or else in this process.
 *
 * @throws StartupError
 */
export async function callOrRun(call: Call, program: Program, options: Options): Promise<Outcome> {
  const answered = await askIfEmbedded(call, options);
  if (answered) return answered;
  const opened = await open(program, options, silentLogger());
  try {
    return await answerCall(call, { ...opened, program, options });
  } finally {
    await opened.close();
  }
}
