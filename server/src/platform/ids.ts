import { monotonicFactory } from 'ulid';
import type { Clock } from './clock.js';
import type { Random } from './crypto/random.js';

/** The prefixes of the official description's examples. A feature adds its own, as it does tables. */
export interface IdPrefixes {
  environment: true;
  user: true;
  org: true;
  org_domain: true;
  om: true;
  role: true;
  perm: true;
  session: true;
  hosted_session: true;
  attempt: true;
  email_verification: true;
  email_change: true;
  password_reset: true;
  event: true;
  api_key: true;
  key: true;
  redir: true;
  sign_out_redir: true;
  cors_origin: true;
  message: true;
  fault: true;
  req: true;
}

export type IdPrefix = keyof IdPrefixes;

/** Makes identifiers: a prefix and a ULID, so that ids sort by the time they were made. */
export interface Ids {
  create(prefix: IdPrefix): string;
  /** A ULID without a prefix, as `jti` is. */
  ulid(): string;
}

/** Ids from the injected clock and randomness; increasing within one millisecond. */
export function createIds(clock: Clock, random: Random): Ids {
  const next = monotonicFactory(() => random.bytes(1).readUInt8(0) / 256);
  const ulid = () => next(clock.now().getTime());
  return { ulid, create: (prefix) => `${prefix}_${ulid()}` };
}
