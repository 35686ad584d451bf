import { askServer, type Call } from './control-socket.js';
import type { Opened, Program } from './open.js';
import type { Options } from './options.js';

/** What a command is given where the database is: in the server that runs, or in its own process. */
export interface Place extends Opened {
  program: Program;
  options: Options;
}

/** What a command says, and how it ends. */
export interface Outcome {
  lines: string[];
  exitCode: 0 | 1;
  /** What the command that asked goes on with. */
  told?: object;
}

/** The outcome of the server that runs on the data folder; undefined where there is none to ask. */
export async function askIfEmbedded(
  call: Call,
  { databaseUrl, dataDir }: Options,
): Promise<Outcome | undefined> {
  if (databaseUrl !== undefined) return undefined;
  const answered = await askServer(dataDir, call);
  return answered && (answered.result as Outcome);
}
