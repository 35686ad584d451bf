import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from '../../platform/database/index.js';
import type { Addition } from './env-plan.js';

/** What `init` wrote in an application's folder, so that it can be undone. */
export interface InitRecord {
  /** Files of code: what was there before (null where nothing was), and the hash of what was written. */
  files: { path: string; before: string | null; hash: string }[];
  variables: (Omit<Addition, 'before'> & { before: string | null })[];
  /** Files of variables that were not there before. */
  madeEnvFiles: string[];
}

export const emptyRecord = (): InitRecord => ({ files: [], variables: [], madeEnvFiles: [] });

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Beside the data folder's usual place, which nobody commits. */
export const RECORD_PATH = '.latchkey/init.json';

const recordFile = (folder: string) => join(folder, RECORD_PATH);

/** @throws StartupError 1 where somebody wrote in it */
export function readRecord(folder: string): InitRecord | undefined {
  const file = recordFile(folder);
  if (!existsSync(file)) return undefined;
  try {
    return { ...emptyRecord(), ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<InitRecord>) };
  } catch (error) {
    throw new StartupError(`${file} can’t be read: undo by hand, and delete it`, 1, { cause: error });
  }
}

/** Only its owner can read it: it names the key that was written. */
export function writeRecord(folder: string, record: InitRecord): void {
  const file = recordFile(folder);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
}

export function deleteRecord(folder: string): void {
  rmSync(recordFile(folder), { force: true });
}

/** A second run's record on top of the first one's: what was there before the first is what undoing goes back to. */
export function mergeRecords(first: InitRecord, second: InitRecord): InitRecord {
  const files = new Map(first.files.map((file) => [file.path, file]));
  for (const file of second.files) {
    files.set(file.path, { ...file, before: files.get(file.path)?.before ?? file.before });
  }
  const variables = new Map(first.variables.map((each) => [`${each.file} ${each.name}`, each]));
  for (const each of second.variables) {
    const key = `${each.file} ${each.name}`;
    const known = variables.get(key);
    variables.set(key, known ? { ...each, before: known.before } : each);
  }
  return {
    files: [...files.values()],
    variables: [...variables.values()],
    madeEnvFiles: [...new Set([...first.madeEnvFiles, ...second.madeEnvFiles])],
  };
}
