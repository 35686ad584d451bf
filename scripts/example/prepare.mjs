import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build/build.mjs';
import { PACKAGE_NAMES } from '../build/products.mjs';
import { hashSources } from '../build/sources.mjs';
import { capture, run } from '../run.mjs';

const NPM_QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** @param {string} root @returns {string[]} the names that `npm run example` takes */
export function listExamples(root) {
  const folder = join(root, 'examples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json')));
}

/**
 * Installs and builds an example; an example that is as it was is not installed again.
 * @param {string} folder the example's
 * @param {{ isOfficial: boolean }} options whether it runs on the official packages, so that ours stay out
 * @throws {Error} when a step fails; npm has said why
 */
export async function prepareExample(folder, { isOfficial }) {
  // Of this run alone: examples are prepared side by side.
  const packsFolder = mkdtempSync(join(tmpdir(), 'latchkey-packs-'));
  try {
    await install(folder, isOfficial ? [] : await packOurs(packsFolder));
  } finally {
    rmSync(packsFolder, { recursive: true });
  }
  await npm(folder, ['run', 'build', '--if-present']);
}

async function install(folder, packs) {
  const stampFile = join(folder, 'node_modules/.latchkey-example');
  const stamp = stampOf(folder, packs);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  // With what builds it, also where NODE_ENV says production.
  await npm(folder, ['ci', '--include=dev', ...NPM_QUIET]);
  // Beside the lock, not in it: the hash of a packed package changes with every change to it.
  if (packs.length > 0)
    await npm(folder, ['install', '--include=dev', '--no-save', '--no-package-lock', ...NPM_QUIET, ...packs]);
  writeFileSync(stampFile, stamp);
}

/** Our client packages as npm would publish them. */
async function packOurs(packsFolder) {
  await build({ isForStart: false });
  const workspaces = PACKAGE_NAMES.flatMap((name) => ['--workspace', `packages/${name}`]);
  const { code, output } = await capture('npm', ['pack', ...workspaces, '--pack-destination', packsFolder]);
  if (code !== 0) throw new Error(`npm pack failed:\n${output}`);
  return readdirSync(packsFolder).map((file) => join(packsFolder, file));
}

function stampOf(folder, packs) {
  const hash = createHash('sha256').update(hashSources(folder, ['package.json', 'package-lock.json']));
  for (const pack of packs) hash.update(readFileSync(pack));
  return hash.digest('hex');
}

async function npm(folder, args) {
  if ((await run('npm', args, { cwd: folder })) !== 0) throw new Error(`npm ${args[0]} failed in ${folder}`);
}
