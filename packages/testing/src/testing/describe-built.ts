import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

/** The program of this repository. */
export const PROGRAM = fileURLToPath(new URL('../../../../server/bin/latchkey.mjs', import.meta.url));

const isBuilt = existsSync(fileURLToPath(new URL('../../../../server/dist/latchkey.mjs', import.meta.url)));

/** Stories that start the real program, which has to be built. */
export function describeBuilt(title: string, stories: () => void | Promise<void>): void {
  const run = isBuilt ? describe : describe.skip;
  run(isBuilt ? title : `${title} (skipped: nothing is built here: npm run build)`, stories);
}
