import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { fsyncPath, renameDurably } from './folder.js';
import { readTar } from './tar.js';

async function writeFileDurably(path: string, contents: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(contents);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Unpacks a prepared database (a brotli-compressed ustar archive) into `folder`, which must not exist. The
 * folder appears whole and durable or not at all; what an interrupted attempt left is removed first.
 */
export async function unpackEmptyDatabase(archive: URL | string, folder: string): Promise<void> {
  const draft = `${folder}.tmp`;
  await rm(draft, { recursive: true, force: true });
  const entries = [...readTar(await promisify(brotliDecompress)(await readFile(archive)))];
  const folders = [draft];
  await mkdir(draft, { mode: 0o700 });
  for (const { name, contents } of entries) {
    if (contents) continue;
    folders.push(join(draft, name));
    await mkdir(join(draft, name), { mode: 0o700 });
  }
  // Side by side, because syncs that wait together share the file system's journal: four times faster.
  await Promise.all(
    entries.map(({ name, contents }) => contents && writeFileDurably(join(draft, name), contents)),
  );
  for (const path of folders) fsyncPath(path);
  renameDurably(draft, folder);
}
