import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ENTRIES } from './entries.mjs';
import { ABSENT_PACKAGES, EXTERNAL_PACKAGES } from './externals.mjs';
import { collectLicenses } from './licenses.mjs';

// CommonJS dependencies inside an ES module still ask for these three.
const BANNER = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  "import { dirname as __pathDirname } from 'node:path';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  'const __dirname = __pathDirname(__filename);',
].join('\n');

/**
 * Bundles the server into `server/dist`: a start reads a few files instead of a thousand.
 * @param {string} root the repository's folder
 */
export async function buildServer(root) {
  const folder = join(root, 'server/dist');
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is imported only when it is needed stays in a file of its own, which a start does not read.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['latchkey-source'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    external: [...EXTERNAL_PACKAGES, ...ABSENT_PACKAGES],
    banner: { js: BANNER },
    metafile: true,
    // Written below, so that a mistake in the sources leaves the last build whole under a server that runs from it.
    write: false,
    logLevel: 'silent', // what is wrong comes as the error
  });
  mkdirSync(folder, { recursive: true });
  removeModules(folder);
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  writeFileSync(join(folder, 'LICENSES.txt'), collectLicenses(root, Object.keys(metafile.inputs)));
}

function removeModules(folder) {
  for (const name of readdirSync(folder)) if (name.endsWith('.mjs')) rmSync(join(folder, name));
}
