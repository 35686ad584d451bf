import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { PasswordHasher } from './features/passwords/hasher.js';
import type { StrengthEstimator } from './features/passwords/strength-estimator.js';
import type { Signer } from './features/signing-keys/signer.js';
import type { Clock } from './platform/clock.js';
import type { Keyring } from './platform/crypto/keyring.js';
import type { Random } from './platform/crypto/random.js';
import { type Database, transaction } from './platform/database/index.js';
import type { Ids } from './platform/ids.js';
import type { Logger } from './platform/logging.js';
import type { MailTransport } from './platform/mail/transport.js';

export type Mode = 'development' | 'production';

/** What the start decided, and nothing changes afterwards. */
export interface Settings {
  version: string;
  mode: Mode;
  /** Scheme, host and port that browsers and applications use, without a trailing slash. */
  baseUrl: string;
  /** An origin of its own for the dashboard; the base URL when there is none. */
  dashboardUrl: string;
  /** The folder of the built dashboard; undefined where it was not built. */
  dashboardFiles: URL | undefined;
  /** Development hooks for others than loopback, because the start said `--mode development` (contract §7). */
  developmentHooksExposed: boolean;
  metricsToken: string | undefined;
  /** The names of the migrations that this program brings: the server is ready when the database has them all. */
  migrations: readonly string[];
  /** Proxies whose forwarded headers count: hops or networks; none unless set. */
  trustProxy: false | number | string[];
  /** Who mails are from where the environment names nobody: an address, or a name with one. */
  mailFrom: string;
}

/** Who acts through the dashboard; written beside every event that comes of it. */
export interface Actor {
  type: 'administrator';
  id: string;
  email: string;
}

/** What a change in the database needs. A transaction never waits for anything but SQL: no hash, mail or HTTP here. */
export interface Work {
  db: Kysely<Database>;
  clock: Clock;
  ids: Ids;
  random: Random;
  keyring: Keyring;
  settings: Settings;
  /** Undefined where an app, a person or the server itself acts. */
  actor?: Actor | undefined;
}

/** Everything that a feature is given; nothing is ambient (architecture, idea 6). */
export interface Context extends Work {
  /** For the hot path's named statements; everything else goes through `db`. */
  pool: Pool;
  hasher: PasswordHasher;
  /** How hard a new password is to guess. */
  strength: StrengthEstimator;
  signer: Signer;
  /** Batches of refreshes so far, and the refreshes in them: how far one statement serves many. */
  refreshBatches: { batches: number; calls: number };
  mail: MailTransport;
  /** Makes the environments what the configuration file says, as the start did. */
  applyConfiguration(): Promise<void>;
  log: Logger;
}

/** Runs `change` in one transaction, repeated by itself when the database asks for it (SQLSTATE 40001, 40P01). */
export function inTransaction<T>(work: Work, change: (inner: Work) => Promise<T>): Promise<T> {
  const { clock, ids, random, keyring, settings, actor } = work;
  return transaction(work.db, (db) => change({ db, clock, ids, random, keyring, settings, actor }));
}
