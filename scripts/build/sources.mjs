import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Neither reaches a product of the build, so a change to a test rebuilds nothing.
const isTestFile = (path) => /\.test\.tsx?$|\/testing\//.test(path);

/**
 * Fingerprints what a product is made from: the paths and contents of files and, for a folder, all files below it.
 * Contents rather than times, since a fresh clone or a switched branch changes every time and often no content.
 * @param {string} root the repository's folder
 * @param {readonly string[]} paths files and folders relative to root; one that does not exist counts as empty
 * @returns {string} SHA-256, hexadecimal
 */
export function hashSources(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((each) => filesBelow(root, each)).sort()) {
    hash.update(`${path}\0`).update(
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

function filesBelow(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .filter((file) => !isTestFile(file));
}
