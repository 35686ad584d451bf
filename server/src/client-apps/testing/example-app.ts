import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXAMPLES = fileURLToPath(new URL('../../../../examples/', import.meta.url));
const NOT_COPIED = ['node_modules', '.next', 'dist', '.env', '.latchkey'];

/** What becomes of a file: its new text, or undefined where it goes. */
export type Edit = (text: string) => string | undefined;

/** A copy of one of the repository's examples, set up as its README says, with the edits that break it. */
export function copyExample(name: string, edits: Record<string, Edit> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-app-'));
  cpSync(join(EXAMPLES, name), folder, {
    recursive: true,
    filter: (source) => !NOT_COPIED.includes(basename(source)),
  });
  renameSync(join(folder, '.env.example'), join(folder, '.env'));
  for (const [path, edit] of Object.entries(edits)) {
    const file = join(folder, path);
    const text = edit(existsSync(file) ? readFileSync(file, 'utf8') : '');
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
  return folder;
}

/** A folder with these files. */
export function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-app-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A line of a file with something else behind its name. */
export const setting =
  (name: string, value: string | undefined): Edit =>
  (text) =>
    text.replace(new RegExp(`^${name}=.*\n`, 'm'), value === undefined ? '' : `${name}=${value}\n`);

export const exampleFile = (path: string) => readFileSync(join(EXAMPLES, path), 'utf8');
