import type { Environment } from './environment.js';
import type { Clock } from './hooks/clock.js';
import type { Faults } from './hooks/faults.js';
import type { Mailbox } from './hooks/mailbox.js';

/** An environment as the configuration file names one; the server refuses what it does not know, by name. */
export type EnvironmentConfig = Readonly<Record<string, unknown>>;

export interface StartOptions {
  /** The `latchkey` program; without it `LATCHKEY_PROGRAM`, else the installed package's. */
  readonly program?: string;
  /** The configuration file: environments of the tests' own, which keep what they have from test to test. */
  readonly config?: { readonly environments: readonly (EnvironmentConfig & { readonly name: string })[] };
  /** In place of `config`, a file that there is already, such as `latchkey.yaml`; no fresh environments are added. */
  readonly configFile?: string;
  /** What each fresh environment has: roles, sessions, redirect URIs. Pinned ids can stand in one environment only. */
  readonly template?: EnvironmentConfig;
  /** How many fresh environments there are at once; 20 where it is not said. */
  readonly freshEnvironments?: number;
}

/** A running server. Several processes may use it at once, so nothing here moves what is everybody's. */
export interface Latchkey {
  readonly url: string;
  readonly mailbox: Mailbox;
  /** An environment of the configuration file. */
  environment(name: string): Environment;
  /**
   * An environment that nobody has used, for as long as the server runs.
   *
   * @throws when all have been used
   */
  freshEnvironment(): Promise<Environment>;
  /**
   * Lends an environment that nobody has used; it is used up afterwards.
   *
   * @throws when all have been used
   */
  withEnvironment<Result>(use: (environment: Environment) => Promise<Result>): Promise<Result>;
}

/** A server that this process has started. Its clock and its faults are those of all its environments. */
export interface OwnLatchkey extends Latchkey {
  readonly clock: Clock;
  readonly faults: Faults;
  /** Empties every environment, the mailbox, clock and faults; all environments are fresh again. */
  reset(): Promise<void>;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/** What another process needs to know of a running server. */
export interface LatchkeyAddress {
  readonly url: string;
  readonly environments: readonly EnvironmentAddress[];
  /** Where one file stands for each environment that is used up. */
  readonly claimsFolder: string;
  /** What session cookies are sealed with, unless a test says otherwise. */
  readonly cookiePassword: string;
}

export interface EnvironmentAddress {
  readonly name: string;
  readonly client_id: string;
  readonly api_key: string;
}
