/**
 * Makes the prepared empty database that the server unpacks at its first start:
 * `server/dist/empty-database-<version of PGlite>.tar.br`, or the file named as the argument.
 * A program of its own, because initdb leaves 700 MB resident in the process that ran it.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { readPgliteVersion } from '../server/src/platform/database/embedded/artifacts.js';
import { type TarEntry, writeTar } from '../server/src/platform/database/embedded/tar.js';

/** Moves on to a fresh log segment, and lets the checkpoint delete those before it. */
async function dropOldSegments(pglite: PGlite): Promise<void> {
  await pglite.exec(`select pg_logical_emit_message(true, '', ''), pg_switch_wal()`);
  await pglite.exec('checkpoint');
}

async function initialise(folder: string): Promise<void> {
  const pglite = await PGlite.create({
    fs: new NodeFS(folder),
    // Segments of 1 MB instead of 16, and none kept for reuse.
    initDbStartParams: ['--wal-segsize=1'],
    startParams: [...PGlite.defaultStartParams, '-c', 'wal_recycle=off'],
  });
  // Two thirds of the files are templates that nobody copies; their old transaction ids would also count
  // against the one database that is used.
  await pglite.exec('update pg_database set datistemplate = false');
  await pglite.exec('drop database template0');
  await pglite.exec('drop database template1');
  await pglite.exec('vacuum (freeze, analyze)');
  const segments = () => readdirSync(join(folder, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));
  while (segments().length > 1) await dropOldSegments(pglite);
  // Closed cleanly: a copy of a running database would begin with a recovery.
  await pglite.close();
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

function* entriesOf(folder: string, root = folder): Generator<TarEntry> {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const name = relative(root, path);
    if (entry.isDirectory()) {
      yield { name, contents: undefined };
      yield* entriesOf(path, root);
    } else {
      yield { name, contents: readFileSync(path) };
    }
  }
}

function compress(archive: Buffer): Buffer {
  return brotliCompressSync(archive, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: archive.length,
    },
  });
}

const standard = `../server/dist/empty-database-${readPgliteVersion()}.tar.br`;
const target = process.argv[2] ?? fileURLToPath(new URL(standard, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'latchkey-empty-'));
try {
  await initialise(folder);
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.tmp`;
  writeFileSync(draft, compress(writeTar(entriesOf(folder))));
  renameSync(draft, target);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
