import { monotonicFactory } from 'ulid';
import type { Clock } from './clock.js';
import type { Random } from './crypto/random.js';

/** The prefixes of the official description's examples. */
export type IdPrefix =
  | 'environment'
  | 'user'
  | 'org'
  | 'org_domain'
  | 'om'
  | 'role'
  | 'perm'
  | 'session'
  | 'hosted_session'
  | 'attempt'
  | 'email_verification'
  | 'email_change'
  | 'password_reset'
  | 'event'
  | 'api_key'
  | 'key'
  | 'redir'
  | 'sign_out_redir'
  | 'cors_origin'
  | 'message'
  | 'fault'
  | 'req';

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
