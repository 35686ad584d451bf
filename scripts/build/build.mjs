import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PRODUCTS } from './products.mjs';
import { hashSources } from './sources.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const STATE_FILE = join(ROOT, 'server/dist/.build.json');

/**
 * Makes every product that is missing or whose sources have changed since it was made.
 * @param {{ isForStart: boolean }} options whether to leave out what a start does not need
 * @returns {Promise<string[]>} names of the products made; empty when all were fresh
 */
export async function build({ isForStart }) {
  const made = [];
  for (const product of PRODUCTS) {
    if (isForStart && !product.isNeededToStart) continue;
    const hash = hashSources(ROOT, product.sources);
    if (isFresh(product, hash)) continue;
    const startedAt = performance.now();
    await (await product.load())(ROOT);
    remember(product.name, hash);
    made.push(product.name);
    process.stderr.write(`built ${product.name} in ${Math.round(performance.now() - startedAt)} ms\n`);
  }
  return made;
}

function isFresh(product, hash) {
  return (
    readState()[product.name] === hash && product.outputs.every((output) => existsSync(join(ROOT, output)))
  );
}

function readState() {
  if (!existsSync(STATE_FILE)) return {};
  try {
    return JSON.parse(readFileSync(STATE_FILE, 'utf8'));
  } catch {
    return {}; // cut off by a stop in the middle of writing: everything is built again
  }
}

function remember(name, hash) {
  mkdirSync(dirname(STATE_FILE), { recursive: true });
  writeFileSync(STATE_FILE, `${JSON.stringify({ ...readState(), [name]: hash }, null, 2)}\n`);
}
