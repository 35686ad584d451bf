import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { StartupError } from '../../platform/database/index.js';

/**
 * Refuses to write where a path leads out of an application's folder: by its dots, or by a link that came with the
 * folder (CWE-22, CWE-59). To be asked for all that is written before the first of it is.
 *
 * @param paths relative to `folder`
 * @throws StartupError 1
 */
export function requireInside(folder: string, paths: Iterable<string>): void {
  for (const path of paths) {
    if (isInside(resolve(folder), resolve(folder, path)) && leadsInside(folder, path)) continue;
    throw new StartupError(
      `${path} leads out of ${folder}: nothing was written. Put a file or folder of its own in its place`,
      1,
    );
  }
}

function leadsInside(folder: string, path: string): boolean {
  let present = join(folder, path);
  while (!isThere(present)) present = dirname(present);
  // A link that leads nowhere yet would be followed as well.
  if (!existsSync(present)) return false;
  return isInside(realpathSync(folder), realpathSync(present));
}

/** Below what is a file there is nothing. */
function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return !isAbsolute(path) && path !== '..' && !path.startsWith(`..${sep}`);
}
