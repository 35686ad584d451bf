import type { AppFolder } from '../folder/app-folder.js';
import { type Change, readIfThere } from './change.js';

/** Keeps what holds a key out of a repository: the lines that `.gitignore` lacks. */
export function ignoreSecrets({ folder }: AppFolder, envFile: string): Change[] {
  const before = readIfThere(folder, '.gitignore');
  const lines = (before ?? '').split(/\r?\n/).map((line) => line.trim());
  const missing = [envFile, '.latchkey/'].filter((path) => !lines.some((line) => covers(line, path)));
  if (missing.length === 0) return [];
  const start =
    before === undefined || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`;
  return [{ path: '.gitignore', before, after: `${start}${missing.join('\n')}\n` }];
}

function covers(line: string, path: string): boolean {
  if (line === '' || line.startsWith('#') || line.startsWith('!')) return false;
  const bare = (text: string) => text.replace(/^\/|\/$/g, '');
  const pattern = bare(line)
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(bare(path));
}
