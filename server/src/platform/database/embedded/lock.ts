import { spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StartupError } from '../errors.js';
import { takeSocketLock } from './socket-lock.js';

// Invariants:
// - Of all processes that the kernel serves, in whatever namespace, at most one holds a folder's lock.
// - The kernel alone frees it: no heartbeat, no time-out, nothing stale to steal. A stopped holder holds.
// - flock(2) belongs to the open file, not to the process that called it: a helper takes it on a descriptor
//   that we opened and keep, and ends; the lock stays until we close the descriptor or die. Node opens with
//   close-on-exec, so no child of ours keeps it.
// - The lock file is never deleted: two processes must never lock two files of the same name.
// - The two kinds do not see each other, so a folder keeps to one: whoever finds the other kind's holder in
//   the lock file refuses. What a release leaves is empty.

/** A held lock. It ends with `release`, or with the process. */
export interface Lock {
  kind: 'flock' | 'socket';
  release(): void;
}

/** Where `flock` (util-linux, busybox) is looked for when PATH does not lead to it. */
const usualPlaces = ['/usr/bin/flock', '/bin/flock', '/usr/local/bin/flock'];

function hasFlock(program: string): boolean {
  return spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined;
}

/** The `flock` program of this machine, if it has one. */
export function findFlock(): string | undefined {
  return hasFlock('flock') ? 'flock' : usualPlaces.find((path) => existsSync(path) && hasFlock(path));
}

/** True when this process has it now, false when another has it. */
function flock(program: string, descriptor: number): boolean {
  const { status, error } = spawnSync(program, ['-n', '-x', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  if (status === 0) return true;
  if (status === 1) return false;
  throw new StartupError(`the data folder cannot be locked: ${program} ended with ${error ?? status}`, 1);
}

function inUse(dataDir: string, holder: string): StartupError {
  const who = /pid \d+ on host .+/.exec(holder)?.[0] ?? 'another process';
  return new StartupError(`${dataDir} is in use by ${who}: stop that one, or choose another --data-dir`, 1);
}

function writeHolder(descriptor: number, kind: Lock['kind']): void {
  ftruncateSync(descriptor);
  writeSync(descriptor, `${kind} pid ${process.pid} on host ${hostname()}\n`, 0);
}

/**
 * Takes the lock of a data folder, which must exist.
 *
 * @param options.program the `flock` program; without one the socket protocol is used
 * @throws StartupError naming pid and host of the holder
 */
export async function takeLock(
  dataDir: string,
  options: { program: string | undefined } = { program: findFlock() },
): Promise<Lock> {
  const path = join(dataDir, 'lock');
  const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  let releaseSockets = () => {};
  try {
    if (options.program) {
      if (!flock(options.program, descriptor)) throw inUse(dataDir, readFileSync(path, 'utf8'));
    } else {
      const release = await takeSocketLock(dataDir);
      if (!release) throw inUse(dataDir, readFileSync(path, 'utf8'));
      releaseSockets = release;
    }
    const kind = options.program ? 'flock' : 'socket';
    const holder = readFileSync(path, 'utf8').trim();
    if (holder !== '' && !holder.startsWith(kind)) {
      throw new StartupError(
        `${path} was locked in another way (${holder}): when nothing uses the folder, delete that file`,
        1,
      );
    }
    writeHolder(descriptor, kind);
    return {
      kind,
      release: () => {
        ftruncateSync(descriptor);
        releaseSockets();
        closeSync(descriptor);
      },
    };
  } catch (error) {
    releaseSockets();
    closeSync(descriptor);
    throw error;
  }
}
