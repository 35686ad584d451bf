import { statfsSync } from 'node:fs';
import { StartupError } from '../errors.js';

/** `f_type` of statfs(2), Linux: locks and fsync of these depend on a server and on mount options. */
const networkTypes = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xff534d42, 'CIFS'],
]);

/**
 * Refuses a folder on a network file system, where neither the lock nor fsync can be relied on.
 *
 * @param type the file system's number; asked from the folder unless given
 */
export function refuseNetworkFolder(folder: string, type: number = statfsSync(folder).type): void {
  const name = networkTypes.get(type >>> 0);
  if (name) {
    throw new StartupError(
      `${folder} is on a network file system (${name}): choose a local --data-dir, or a PostgreSQL server by DATABASE_URL`,
      2,
    );
  }
}
