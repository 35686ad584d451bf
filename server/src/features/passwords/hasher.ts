import { availableParallelism } from 'node:os';
import { hash as argon2Hash, verify as argon2Verify, type Options } from '@node-rs/argon2';
import { ApiError } from '../../platform/http/api-error.js';
import { BoundedQueue, type QueueLoad } from './bounded-queue.js';

/** argon2id (RFC 9106), the library's default kind, with OWASP's first choice of memory and time. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options;
/** Each hash occupies a thread of libuv's pool, where file and name look-ups wait too. */
const MAX_CONCURRENCY = 2;
const MAX_WAITING = 64;

/** More hashes are wanted than can be made soon: 429 with `Retry-After: 1` at the edge. Nothing was decided. */
export class HasherBusy extends ApiError {
  constructor() {
    const message = 'Too many passwords are being checked at once. Try again in a second.';
    super(429, 'too_many_requests', message, { retryAfterSeconds: 1, oauth: true });
  }
}

/** Hashes and checks passwords; each call costs the same 12 ms and 19 MiB, whatever comes of it. */
export interface PasswordHasher {
  /** The hash to keep, in PHC format. Throws HasherBusy. */
  hash(password: string): Promise<string>;
  /** Tells whether the password is the hash's. Throws HasherBusy, and an Error for a hash that is none. */
  verify(hash: string, password: string): Promise<boolean>;
  /** False, after the time of a check: for addresses that nobody has, so that times do not tell. Throws HasherBusy. */
  verifyDummy(password: string): Promise<false>;
  /** Whether a hash has the algorithm and the cost of new ones; an imported one may have others. */
  isCurrent(hash: string): boolean;
  /** Hashes and checks that wait now, and those refused so far. */
  load(): QueueLoad;
}

export interface HasherOptions {
  /** Hashes made at once; by default the number of cores, 2 at most. */
  concurrency?: number;
  /** Hashes that may wait beside them. */
  maxWaiting?: number;
  /** What a hash costs: for tests of everything else. */
  cost?: { memoryCost: number; timeCost: number; parallelism: number };
}

/** Makes the server's hasher: one a process, because its queue is what bounds the work. */
export function createHasher(options: HasherOptions = {}): PasswordHasher {
  const {
    concurrency = Math.max(1, Math.min(MAX_CONCURRENCY, availableParallelism())),
    maxWaiting = MAX_WAITING,
    cost = COST,
  } = options;
  const queue = new BoundedQueue({ concurrency, maxWaiting }, () => new HasherBusy());
  const dummy = dummyHash(cost);
  const verify = (hash: string, password: string) =>
    queue.run(() => argon2Verify(hash, normalized(password)));

  return {
    hash: (password) => queue.run(() => argon2Hash(normalized(password), cost)),
    verify,
    async verifyDummy(password) {
      await verify(dummy, password);
      return false;
    },
    isCurrent: (hash) => hash.startsWith(prefixOf(cost)),
    load: () => queue.load(),
  };
}

/** One form for characters that can be typed in two ways (RFC 8265 §4.2: NFC). */
function normalized(password: string): string {
  return password.normalize('NFC');
}

/** A well-formed hash of the same cost that no password is known to have: salt and digest are zeros. */
function dummyHash({ memoryCost, timeCost, parallelism }: Required<HasherOptions>['cost']): string {
  const zeros = (bytes: number) => Buffer.alloc(bytes).toString('base64').replace(/=+$/, '');
  return `${prefixOf({ memoryCost, timeCost, parallelism })}${zeros(16)}$${zeros(32)}`;
}

function prefixOf({ memoryCost, timeCost, parallelism }: Required<HasherOptions>['cost']): string {
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`;
}
