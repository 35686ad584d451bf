import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Worth packing; fonts and pictures are packed already. */
const TEXT = ['.css', '.js', '.svg'];

/**
 * Builds the dashboard into `server/dist/dashboard`, each text with its packed forms beside it, so that no request
 * waits for a compression. What was there stays whole until the new one is.
 * @param {string} root the repository's folder
 * @throws {Error} with the bundler's messages when the dashboard does not build
 */
export async function buildDashboard(root) {
  const folder = join(root, 'dashboard');
  const target = join(root, 'server/dist/dashboard');
  await keepingNodeEnv(() =>
    build({
      root: folder,
      configFile: join(folder, 'vite.config.ts'),
      logLevel: 'warn',
      build: { license: { fileName: 'LICENSES.md' } },
    }),
  );
  rmSync(target, { recursive: true, force: true });
  cpSync(join(folder, 'dist'), target, { recursive: true });
  rmSync(join(target, '.vite'), { recursive: true, force: true });
  for (const name of readdirSync(join(target, 'assets'))) pack(join(target, 'assets', name));
}

/** Vite makes this process, and all that it starts later, one of production: npm then leaves out what builds need. */
async function keepingNodeEnv(work) {
  const { NODE_ENV } = process.env;
  try {
    await work();
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

function pack(path) {
  if (!TEXT.includes(extname(path))) return;
  const body = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(body));
  writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }));
}
