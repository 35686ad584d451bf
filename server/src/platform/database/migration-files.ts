import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from './errors.js';

/** One file `NNNN-name.sql`. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the text in hex. */
  checksum: string;
  /** The oldest program (`1.2.3`) that may run on a database with this migration. */
  oldestProgram: string;
}

const fileName = /^\d{4}-[a-z0-9-]+\.sql$/;
const header = /^-- oldest program: (\d+\.\d+\.\d+)\n/;

function parse(name: string, text: string): Migration {
  if (!fileName.test(name)) throw new StartupError(`migration ${name}: name it NNNN-name.sql`, 1);
  // A checkout with CRLF is the same migration.
  const sql = text.replaceAll('\r\n', '\n');
  const oldestProgram = header.exec(sql)?.[1];
  if (!oldestProgram) {
    throw new StartupError(`migration ${name}: its first line must be "-- oldest program: 1.2.3"`, 1);
  }
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex'), oldestProgram };
}

/**
 * Reads the `.sql` files of a folder in the order of their numbers.
 *
 * @throws StartupError when a name or a header is wrong or a number is used twice
 */
export async function readMigrations(directory: string | URL): Promise<Migration[]> {
  const folder = directory instanceof URL ? fileURLToPath(directory) : directory;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const name of names) {
    const before = migrations.at(-1);
    if (before?.name.slice(0, 4) === name.slice(0, 4)) {
      throw new StartupError(`migrations ${before.name} and ${name} have the same number`, 1);
    }
    migrations.push(parse(name, await readFile(join(folder, name), 'utf8')));
  }
  return migrations;
}

/** Whether version `a` is below `b`, by their first three numbers. */
export function isOlder(a: string, b: string): boolean {
  const numbers = (version: string) => version.split(/[.+-]/, 3).map(Number);
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
