import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DurableFiles } from '../embedded/durable-files.js';

/** Where the double keeps what a power cut would leave of `folder`. */
export function platterOf(folder: string): string {
  return `${folder}.platter`;
}

/**
 * A file layer on a disk with a cache: beside the folder it keeps, at every moment, what a power cut would
 * leave. A file has there what its last fsync saw; names come and go when their folder is synced, a name that
 * comes before its file was synced is an empty file.
 */
export class CachedDisk extends DurableFiles {
  readonly #platter: string;

  constructor(
    private readonly folder: string,
    fsyncs: Int32Array,
    private readonly isSyncing = true,
  ) {
    super(folder, fsyncs);
    this.#platter = platterOf(folder);
    if (!existsSync(this.#platter)) cpSync(folder, this.#platter, { recursive: true });
  }

  protected override sync(descriptor: number): void {
    super.sync(descriptor);
    const path = readlinkSync(`/proc/self/fd/${descriptor}`);
    if (!this.isSyncing || !existsSync(path)) return;
    const kept = join(this.#platter, relative(this.folder, path));
    if (statSync(path).isDirectory()) this.#keepNames(path, kept);
    else this.#keepFile(path, kept);
  }

  #keepFile(path: string, kept: string): void {
    mkdirSync(dirname(kept), { recursive: true });
    // Whole or not at all: the cut may come while this copy is made, before the fsync has returned.
    const draft = `${this.#platter}.draft`;
    copyFileSync(path, draft);
    renameSync(draft, kept);
  }

  #keepNames(path: string, kept: string): void {
    mkdirSync(kept, { recursive: true });
    const present = readdirSync(path, { withFileTypes: true });
    for (const entry of present) {
      const target = join(kept, entry.name);
      if (existsSync(target)) continue;
      if (entry.isDirectory()) mkdirSync(target);
      else writeFileSync(target, '');
    }
    const names = new Set(present.map((entry) => entry.name));
    for (const name of readdirSync(kept)) {
      if (!names.has(name)) rmSync(join(kept, name), { recursive: true });
    }
  }
}
