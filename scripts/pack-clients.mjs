import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build/build.mjs';
import { PACKAGE_NAMES } from './build/products.mjs';
import { capture, ROOT } from './run.mjs';

// For applications of your own, until the packages are on npm: packs one with those of ours that it needs.

const [name, ...rest] = process.argv.slice(2);
if (!PACKAGE_NAMES.includes(name) || rest.length > 0) {
  console.error('usage: npm run pack-clients NAME');
  console.error(`NAME is one of: ${PACKAGE_NAMES.join(', ')}`);
  process.exit(2);
}

await build({ isForStart: false });
const folder = join(ROOT, 'packed', name);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const workspaces = withNeeded(name).flatMap((needed) => ['--workspace', `packages/${needed}`]);
const { code, output } = await capture('npm', ['pack', ...workspaces, '--pack-destination', folder]);
if (code === 0) {
  console.log(`In your application: npm install ${folder}/*.tgz`);
} else {
  console.error(output);
  process.exitCode = 1;
}

/** A package and those of ours that it needs, itself last. */
function withNeeded(wanted) {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'packages', wanted, 'package.json'), 'utf8'));
  const own = Object.keys(manifest.dependencies ?? {})
    .filter((dependency) => dependency.startsWith('@latchkey/'))
    .map((dependency) => dependency.slice('@latchkey/'.length));
  return [...new Set([...own.flatMap(withNeeded), wanted])];
}
