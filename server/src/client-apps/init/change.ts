import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file as it would be. */
export interface Change {
  /** Relative to the application's folder. */
  path: string;
  /** Undefined for a file that is not there yet. */
  before: string | undefined;
  after: string;
}

/** Lines for a person to put where only they know. */
export interface Paste {
  where: string;
  lines: string;
}

/** What an application's code needs. */
export interface CodePlan {
  changes: Change[];
  pastes: Paste[];
}

/** A file of the application, or undefined. */
export function readIfThere(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
