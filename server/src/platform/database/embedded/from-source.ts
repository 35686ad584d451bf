import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { StartupError } from '../errors.js';
import { type Lock, takeLock } from './lock.js';

// What a built server finds beside its bundle, made on demand while the program runs from its TypeScript
// sources. Never part of the bundle: the engine loads this module by address, and only from sources.

const cache = new URL('../../../../node_modules/.cache/latchkey/', import.meta.url);
const builder = fileURLToPath(new URL('../../../../../scripts/build-empty-database.ts', import.meta.url));

/** Writes a file whole, so that several processes may make the same one at once. */
function writeWhole(target: string, contents: Uint8Array): void {
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.tmp`;
  writeFileSync(draft, contents);
  renameSync(draft, target);
}

/**
 * Bundles one of our TypeScript programs into a module that plain Node runs.
 *
 * @returns its address; the same sources give the same one
 */
export async function compile(entry: URL): Promise<URL> {
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  const code = result.outputFiles[0]?.contents;
  if (!code) throw new Error(`nothing came of ${entry.href}`);
  const name = entry.pathname.replace(/^.*\//, '').replace(/\.ts$/, '');
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const target = new URL(`${name}-${hash}.mjs`, cache);
  if (!existsSync(target)) writeWhole(fileURLToPath(target), code);
  return target;
}

/** Two minutes, in which another process makes what we wait for. */
async function waitForLock(folder: string): Promise<Lock> {
  for (let tries = 0; ; tries++) {
    try {
      return await takeLock(folder);
    } catch (error) {
      if (!(error instanceof StartupError) || tries > 600) throw error;
      await delay(200);
    }
  }
}

/**
 * Makes the prepared database, unless it is there: in another process, because initdb leaves 700 MB resident,
 * and once, however many wait for it.
 */
export async function buildEmptyDatabase(target: URL): Promise<void> {
  const folder = fileURLToPath(cache);
  mkdirSync(folder, { recursive: true });
  const lock = await waitForLock(folder);
  try {
    if (!existsSync(target)) await runBuilder(target);
  } finally {
    lock.release();
  }
}

async function runBuilder(target: URL): Promise<void> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  await promisify(execFile)(process.execPath, ['--import', tsx, builder, fileURLToPath(target)]);
}
