import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a clone would hold, with what is not committed yet. */
export function trackedFiles(): string[] {
  return git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

/** The short name of the commit; undefined where there is none. */
export function commit(): string | undefined {
  try {
    return git(['rev-parse', '--short', 'HEAD']).trim();
  } catch {
    return undefined;
  }
}

function git(args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
