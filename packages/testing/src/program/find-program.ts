import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const NOT_FOUND =
  'There is no latchkey program here. Install it with `npm install --save-dev latchkey`, or say where it is in LATCHKEY_PROGRAM.';

/**
 * Finds the `latchkey` program: what the variable names, else the package that is installed in a folder or one above
 * it, or that the folder belongs to.
 *
 * @param variable the value of `LATCHKEY_PROGRAM`
 * @throws where there is none
 */
export function findProgram(folder: string, variable: string | undefined): string {
  if (variable) return variable;
  for (let at = folder; ; at = dirname(at)) {
    const program = programOf(join(at, 'node_modules/latchkey')) ?? programOf(at);
    if (program !== undefined) return program;
    if (dirname(at) === at) throw new Error(NOT_FOUND);
  }
}

function programOf(packageFolder: string): string | undefined {
  const manifest = join(packageFolder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { name, bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return name === 'latchkey' && bin?.latchkey ? join(packageFolder, bin.latchkey) : undefined;
}
