import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/**
 * Reads which of our files import which at run time, the way the architecture check sees them.
 * @param {string} root the repository's folder
 * @returns {Promise<{ from: string, to: string | undefined }[]>} paths relative to root; without `to`, a file alone
 */
export async function readImports(root) {
  const { options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
  const { output } = await cruise(
    ['.'],
    { ...options, baseDir: root },
    {},
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  );
  return output.modules
    .filter(
      (module) => !module.coreModule && !module.couldNotResolve && !module.source.includes('node_modules'),
    )
    .flatMap((module) => [
      { from: module.source, to: undefined },
      ...module.dependencies
        .filter((dependency) => !dependency.dependencyTypes.includes('type-only') && !isForeign(dependency))
        .map((dependency) => ({ from: module.source, to: dependency.resolved })),
    ]);
}

const isForeign = (dependency) =>
  dependency.coreModule || dependency.couldNotResolve || dependency.resolved.includes('node_modules');
