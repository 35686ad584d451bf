import type { Placed } from '../folder/app-address.js';
import type { AppFolder } from '../folder/app-folder.js';
import type { Settings } from '../folder/env-files.js';
import type { Source } from '../folder/sources.js';
import type { KnownEnvironments } from './known-environments.js';
import type { ServerProbe } from './server-probe.js';

/** Something that keeps an application from signing people in. */
export interface Fault {
  /** File and line, as an editor opens it. */
  place: string;
  /** One sentence: what is wrong. */
  what: string;
  /** One sentence: what to do, with the very text to write or run. */
  fix: string;
}

/** An application as it lies in its folder, with the server that it names. */
export interface ExaminedApp {
  app: AppFolder;
  settings: Settings;
  sources: readonly Source[];
  /** Where the application listens in development. */
  origin: Placed;
  redirectUri: Placed;
  clientId: { name: string; value: string; place: string } | undefined;
  /** Undefined where the application does not say which, or nobody answers there. */
  server: ServerProbe | undefined;
  /** What the server's own data says, where it can be asked on this machine. */
  known: KnownEnvironments | undefined;
  /** A session cookie out of somebody's browser. */
  cookie: string | undefined;
  now: Date;
}

export type Check = (examined: ExaminedApp) => Fault[] | Promise<Fault[]>;

/** One line: the place, the fault, the fix. */
export function lineOf({ place, what, fix }: Fault): string {
  return `${place}: ${what} ${fix}`;
}
