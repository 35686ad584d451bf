import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const isSource = import.meta.url.endsWith('.ts');

// By address, so that no bundler follows it.
const loadFromSource = (): Promise<typeof import('./from-source.js')> =>
  import(/* @vite-ignore */ new URL('./from-source.ts', import.meta.url).href);

/** Version of the installed PGlite, exactly. */
export function readPgliteVersion(): string {
  const main = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = JSON.parse(readFileSync(new URL('../package.json', pathToFileURL(main)), 'utf8'));
  return String(manifest.version);
}

/** The worker's program: beside the bundle, or compiled from its source. */
export async function findWorker(): Promise<URL> {
  if (!isSource) return new URL('./pglite-worker.mjs', import.meta.url);
  const { compile } = await loadFromSource();
  return compile(new URL('./worker.ts', import.meta.url));
}

/** The prepared database of this PGlite: beside the bundle, or in `server/dist`, built there once. */
export async function findEmptyDatabase(): Promise<URL> {
  const name = `empty-database-${readPgliteVersion()}.tar.br`;
  if (!isSource) return new URL(`./${name}`, import.meta.url);
  const target = new URL(`../../../../dist/${name}`, import.meta.url);
  if (!existsSync(target)) {
    const { buildEmptyDatabase } = await loadFromSource();
    await buildEmptyDatabase(target);
  }
  return target;
}
