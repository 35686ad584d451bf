import { join } from 'node:path';
import { type Examination, examineApp } from '../client-apps/doctor/examine.js';
import { lineOf } from '../client-apps/doctor/fault.js';
import type { KnownEnvironments } from '../client-apps/doctor/known-environments.js';
import { systemClock } from '../platform/clock.js';
import { StartupError } from '../platform/database/index.js';
import { askServer } from './control-socket.js';
import type { Program } from './open.js';
import type { Options } from './options.js';
import type { Outcome } from './place.js';

/**
 * Looks at an application's folder: one line a fault, with the place and what to do.
 *
 * @param folder absolute
 * @throws StartupError 2 where the folder holds no application
 */
export async function examineFolder(
  { variables }: Program,
  { dataDir }: Pick<Options, 'dataDir'>,
  { folder, cookie }: { folder: string; cookie: string | undefined },
): Promise<Outcome> {
  const examination = await examineApp(folder, {
    variables,
    fetch,
    now: systemClock.now(),
    cookie,
    askOwner: async (apiKey) => {
      // Where `latchkey dev` keeps its data.
      const ofApp = join(folder, '.latchkey');
      return (await askOwner(dataDir, apiKey)) ?? (await askOwner(ofApp, apiKey));
    },
  });
  return outcomeOf(examination);
}

/** Undefined where no server runs on the folder, or one of another version. */
async function askOwner(dataDir: string, apiKey: string | undefined): Promise<KnownEnvironments | undefined> {
  try {
    const answered = await askServer(dataDir, { command: 'app environments', options: { apiKey } });
    return (answered?.result as Outcome | undefined)?.told as KnownEnvironments | undefined;
  } catch (error) {
    if (error instanceof StartupError) return undefined;
    throw error;
  }
}

function outcomeOf({ label, serverUrl, faults }: Examination): Outcome {
  if (faults.length > 0) return { lines: faults.map((fault) => `!!  ${lineOf(fault)}`), exitCode: 1 };
  const server = serverUrl === undefined ? 'it names no server' : `with ${serverUrl}`;
  return { lines: [`ok  ${label}, ${server}: no fault found`], exitCode: 0 };
}
