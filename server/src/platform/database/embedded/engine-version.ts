import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../errors.js';
import { writeDurably } from './folder.js';

/** The PostgreSQL that the pinned PGlite contains; data folders are readable within one major version. */
export const POSTGRES_MAJOR = 18;

interface EngineFile {
  postgres: number;
  pglite: string;
}

function readEngineFile(path: string): EngineFile | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as EngineFile;
  } catch {
    throw new StartupError(`${path} is damaged: restore the folder from a backup`, 1);
  }
}

/**
 * Refuses a folder of another major version of PostgreSQL.
 *
 * @throws StartupError 2
 */
export function checkEngineVersion(dataDir: string): void {
  const versionFile = join(dataDir, 'database', 'PG_VERSION');
  const made = [
    readEngineFile(join(dataDir, 'engine.json'))?.postgres,
    existsSync(versionFile) ? Number(readFileSync(versionFile, 'utf8')) : undefined,
  ];
  const other = made.find((major) => major !== undefined && major !== POSTGRES_MAJOR);
  if (other !== undefined) {
    throw new StartupError(
      `${dataDir} was made by PostgreSQL ${other} and this program brings ${POSTGRES_MAJOR}: start the version that made it and export, or choose another --data-dir`,
      2,
    );
  }
}

/** Records which engine the folder belongs to, if that is not recorded yet. */
export function recordEngineVersion(dataDir: string, pglite: string): void {
  const path = join(dataDir, 'engine.json');
  const engine: EngineFile = { postgres: POSTGRES_MAJOR, pglite };
  if (readEngineFile(path)?.pglite !== pglite) writeDurably(path, `${JSON.stringify(engine)}\n`);
}
