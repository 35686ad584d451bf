import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Change, readIfThere } from './change.js';
import { type Addition, withVariable } from './env-plan.js';
import { requireInside } from './inside.js';
import {
  emptyRecord,
  hashOf,
  type InitRecord,
  mergeRecords,
  RECORD_PATH,
  readRecord,
  writeRecord,
} from './record.js';

/**
 * Writes variables and files, with the record of it first: a run that is cut off can be undone as well.
 *
 * @throws StartupError 1 where something leads out of the folder; nothing is written then
 */
export function apply(folder: string, additions: readonly Addition[], changes: readonly Change[]): void {
  if (additions.length === 0 && changes.length === 0) return;
  requireInside(folder, [
    RECORD_PATH,
    ...additions.map(({ file }) => file),
    ...changes.map(({ path }) => path),
  ]);
  const record: InitRecord = {
    // Lines of .gitignore do no harm when all the rest is gone, and others write there too.
    files: changes
      .filter(({ path }) => path !== '.gitignore')
      .map(({ path, before, after }) => ({ path, before: before ?? null, hash: hashOf(after) })),
    variables: additions.map((addition) => ({ ...addition, before: addition.before ?? null })),
    madeEnvFiles: [...new Set(additions.map(({ file }) => file))].filter(
      (file) => readIfThere(folder, file) === undefined,
    ),
  };
  writeRecord(folder, mergeRecords(readRecord(folder) ?? emptyRecord(), record));
  for (const addition of additions) {
    const text = readIfThere(folder, addition.file) ?? '';
    // A key is in it: only its owner can read a file that is new.
    writeFileSync(join(folder, addition.file), withVariable(text, addition), { mode: 0o600 });
  }
  for (const { path, after } of changes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), after);
  }
}
