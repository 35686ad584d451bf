import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_NAMES } from '../../../scripts/build/products.mjs';
import { hashSources } from '../../../scripts/build/sources.mjs';
import { prepareExample } from '../../../scripts/example/prepare.mjs';
import { ROOT } from '../../../scripts/run.mjs';

const READY = '.ready';
const MADE_THERE = /^(node_modules|dist|build|\.next|\.react-router|\.env|next-env\.d\.ts)$/;

export const isOurs = (packageName: string) => packageName.startsWith('@latchkey/');

/**
 * Installs and builds an example in a folder of its own, as `npm run example` does it in the example's. That takes the
 * better part of a minute: it is kept under the hash of what it is made from.
 *
 * @param on the package that it is to run on, ours or the official one
 */
export async function buildExample(name: string, on: string): Promise<string> {
  const source = join(ROOT, 'examples', name);
  const files = (await readdir(source)).filter((file) => !MADE_THERE.test(file));
  const ours = isOurs(on) ? ['scripts/build', ...sourcesOf(on)] : [];
  const hash = hashSources(ROOT, [...files.map((file) => `examples/${name}/${file}`), ...ours]);
  const flavour = isOurs(on) ? 'ours' : 'official';
  const builds = join(tmpdir(), `latchkey-example-${name}`);
  const folder = join(builds, `${flavour}-${hash}`);
  if (existsSync(join(folder, READY))) return folder;
  await mkdir(builds, { recursive: true });
  for (const old of await readdir(builds)) {
    if (old.startsWith(`${flavour}-`)) await rm(join(builds, old), { recursive: true });
  }
  for (const file of files) await cp(join(source, file), join(folder, file), { recursive: true });
  await prepareExample(folder, { isOfficial: !isOurs(on) });
  if (existsSync(join(folder, 'node_modules/@latchkey')) !== isOurs(on)) {
    throw new Error(`the example was not built on ${on}`);
  }
  await writeFile(join(folder, READY), '');
  return folder;
}

/** What one of our packages is made from, with the others that it needs. */
function sourcesOf(packageName: string): string[] {
  const needed = new Set<string>();
  const need = (name: string) => {
    needed.add(name);
    const { dependencies = {} } = manifestOf(join(ROOT, 'packages', name));
    for (const other of Object.keys(dependencies).filter(isOurs)) need(bare(other));
  };
  need(bare(packageName));
  return PACKAGE_NAMES.filter((name) => needed.has(name)).flatMap((name) => [
    `packages/${name}/src`,
    `packages/${name}/package.json`,
  ]);
}

/** The version of the package that an example runs on. */
export function versionOf(name: string, on: string): string {
  const { version } = isOurs(on) ? manifestOf(join(ROOT, 'packages', bare(on))) : {};
  const { dependencies = {} } = manifestOf(join(ROOT, 'examples', name));
  return version ?? dependencies[on] ?? '';
}

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

const bare = (packageName: string) => packageName.replace('@latchkey/', '');
