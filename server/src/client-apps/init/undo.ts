import { readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from '../../platform/database/index.js';
import { parseEnvFile } from '../folder/env-files.js';
import { readIfThere } from './change.js';
import { withoutVariable } from './env-plan.js';
import { requireInside } from './inside.js';
import { deleteRecord, hashOf, type InitRecord, RECORD_PATH, readRecord } from './record.js';

/**
 * Takes back what `init` wrote in a folder; all of it or, where something was changed since, nothing.
 *
 * @returns what was taken back, one line each
 * @throws StartupError 1 that names what was changed since, or what leads out of the folder
 */
export function undo(folder: string): string[] {
  const record = readRecord(folder);
  if (!record) return ['Nothing to undo: latchkey init wrote nothing here.'];
  // A folder that came from somebody else may bring a record of its own.
  requireInside(folder, [
    RECORD_PATH,
    ...record.files.map(({ path }) => path),
    ...record.variables.map(({ file }) => file),
    ...record.madeEnvFiles,
  ]);
  const changed = changedSince(folder, record);
  if (changed.length > 0) {
    throw new StartupError(
      `${changed.join(', ')} changed since latchkey init wrote it: nothing was undone. Take it back by hand, or put it as it was`,
      1,
    );
  }
  const lines = [...undoFiles(folder, record), ...undoVariables(folder, record)];
  deleteRecord(folder);
  return lines;
}

function changedSince(folder: string, { files, variables }: InitRecord): string[] {
  const ofFiles = files
    .filter(({ path, before, hash }) => {
      const text = readIfThere(folder, path);
      // As it was before is as good: that run was cut off, or somebody undid it.
      return text !== undefined && hashOf(text) !== hash && text !== before;
    })
    .map(({ path }) => path);
  const ofVariables = variables
    .filter(({ file, name, value, before }) => {
      const now = valueIn(folder, file, name);
      return now !== undefined && now !== value && now !== before;
    })
    .map(({ file, name }) => `${name} in ${file}`);
  return [...ofFiles, ...ofVariables];
}

const valueIn = (folder: string, file: string, name: string) =>
  parseEnvFile(readIfThere(folder, file) ?? '', file).findLast((setting) => setting.name === name)?.value;

function undoFiles(folder: string, { files }: InitRecord): string[] {
  return files.map(({ path, before }) => {
    if (before !== null) {
      writeFileSync(join(folder, path), before);
      return `Put ${path} back as it was.`;
    }
    rmSync(join(folder, path), { force: true });
    removeEmptyFolders(folder, dirname(path));
    return `Removed ${path}.`;
  });
}

function undoVariables(folder: string, { variables, madeEnvFiles }: InitRecord): string[] {
  return [...new Set(variables.map(({ file }) => file))].map((file) => {
    const names = variables.filter(
      (each) => each.file === file && valueIn(folder, file, each.name) === each.value,
    );
    let text = readIfThere(folder, file) ?? '';
    for (const { name, value, before } of names)
      text = withoutVariable(text, { name, value, before: before ?? undefined });
    if (text.trim() === '' && madeEnvFiles.includes(file)) {
      rmSync(join(folder, file), { force: true });
      return `Removed ${file}.`;
    }
    writeFileSync(join(folder, file), text);
    return `Took ${names.map(({ name }) => name).join(', ')} out of ${file}.`;
  });
}

/** The folders that a file was made in, as far as nothing else is there. */
function removeEmptyFolders(folder: string, below: string): void {
  for (let path = below; path !== '.'; path = dirname(path)) {
    try {
      if (readdirSync(join(folder, path)).length > 0) return;
      rmdirSync(join(folder, path));
    } catch {
      return;
    }
  }
}
