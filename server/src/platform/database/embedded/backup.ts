import { constants, statfsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Engine } from '../engine.js';
import { StartupError } from '../errors.js';
import { patient } from '../pool.js';
import { fsyncPath, fsyncTree } from './folder.js';

const KEPT = 2;
/** Left free beside the copy, for the migration itself. */
const SPARE_BYTES = 64 * 1024 * 1024;

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const stats = await Promise.all(files.map((file) => stat(join(file.parentPath, file.name))));
  return stats.reduce((sum, { size }) => sum + size, 0);
}

async function requireSpace(database: string, backups: string): Promise<void> {
  const needed = (await sizeOf(database)) + SPARE_BYTES;
  const { bavail, bsize } = statfsSync(backups);
  if (bavail * bsize < needed) {
    const megabytes = Math.ceil(needed / 1024 / 1024);
    throw new StartupError(
      `a backup before the migration needs ${megabytes} MB free in ${backups}: make room there`,
      1,
    );
  }
}

async function prune(backups: string): Promise<void> {
  // A name begins with its time; one that ends in .tmp was interrupted.
  const names = (await readdir(backups)).sort().reverse();
  const whole = names.filter((name) => !name.endsWith('.tmp'));
  const superfluous = names.filter((name) => !whole.slice(0, KEPT).includes(name));
  for (const name of superfluous) await rm(join(backups, name), { recursive: true, force: true });
}

/**
 * Copies the database of the embedded engine to `<dataDir>/backups/<time>-before-<migration>`, while nothing
 * writes: it holds the engine's only connection. The last two copies are kept. The copy is a data folder: put
 * in the place of `<dataDir>/database` it starts as after a crash.
 *
 * @returns the folder of the copy
 * @throws StartupError 1 when there is not enough space
 */
export async function backUp(
  engine: Engine,
  options: { dataDir: string; migration: string; now: Date },
): Promise<string> {
  const database = join(options.dataDir, 'database');
  const backups = join(options.dataDir, 'backups');
  await mkdir(backups, { recursive: true, mode: 0o700 });
  await prune(backups);
  await requireSpace(database, backups);

  const time = options.now.toISOString().replace(/[-:]|\.\d+/g, '');
  const target = join(backups, `${time}-before-${basename(options.migration, '.sql')}`);
  const draft = `${target}.tmp`;
  const client = await engine.pool.connect();
  try {
    await client.query(patient('checkpoint'));
    await cp(database, draft, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (path) => basename(path) !== 'postmaster.pid',
    });
  } finally {
    client.release();
  }
  await chmod(draft, 0o700);
  await fsyncTree(draft);
  await rename(draft, target);
  fsyncPath(backups);
  await prune(backups);
  return target;
}
