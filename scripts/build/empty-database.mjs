import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, capture } from '../run.mjs';

/**
 * Makes the prepared empty database beside the bundle, and removes those of other engine versions.
 * @param {string} root the repository's folder
 * @throws {Error} with what the program that makes it printed
 */
export async function buildEmptyDatabase(root) {
  const folder = join(root, 'server/dist');
  for (const name of readdirSync(folder)) if (name.startsWith('empty-database-')) rmSync(join(folder, name));
  const { code, output } = await capture(bin('tsx'), ['scripts/build-empty-database.ts'], { cwd: root });
  if (code !== 0) throw new Error(output);
}
