import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

// Invariants:
// - When PostgreSQL asks for an fsync, of a file or of a folder, the kernel's fsync has returned before
//   PostgreSQL goes on. PGlite as shipped has no such call and tells PostgreSQL that all is well.
// - A failed fsync is EIO to PostgreSQL, which then stops (PANIC) rather than acknowledge a commit.
// - Every fsync that succeeded is counted, so that the start can check that this file still takes effect:
//   it hooks an internal of PGlite.

interface OpenStream {
  /** The descriptor that Node opened. */
  nfd: number;
}

/** The parts of the WASM module that are reached for; not in PGlite's types. */
export interface FileModule {
  NODEFS: { stream_ops: { fsync?: (stream: OpenStream) => number } };
  FS: { ErrnoError: new (errno: number) => Error };
}

type Init = NodeFS['init'];
type Options = Parameters<Init>[1];

const EIO = 29; // WASI's number, the one that PGlite's libc knows

/** PGlite's parameters with fsync on (`-F` turns it off); fdatasync does nothing in its libc, fsync does. */
export const durableStartParams: readonly string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on'],
  ...['-c', 'wal_sync_method=fsync'],
  ...['-c', 'shared_buffers=16MB'],
  // Errors go to the one who asked; what is left on standard error is the end of the engine.
  ...['-c', 'log_min_messages=fatal'],
  ...['-c', 'log_line_prefix='],
];

/** PGlite's folder on disk with a real fsync. */
export class DurableFiles extends NodeFS {
  /** Called when PostgreSQL aborts (PANIC), inside the call that made it. */
  onAbort: () => void = () => {};

  /**
   * @param folder the data folder of PostgreSQL
   * @param fsyncs one shared cell, raised by one for each fsync that returned
   */
  constructor(
    folder: string,
    private readonly fsyncs: Int32Array,
  ) {
    super(folder);
  }

  /** Makes durable what a descriptor stands for; throws when that failed. */
  protected sync(descriptor: number): void {
    fsyncSync(descriptor);
  }

  override async init(pg: Parameters<Init>[0], options: Options): ReturnType<Init> {
    const prepared = await super.init(pg, options);
    const hook = (module: FileModule) => {
      module.NODEFS.stream_ops.fsync = (stream) => {
        try {
          this.sync(stream.nfd);
        } catch {
          throw new module.FS.ErrnoError(EIO);
        }
        Atomics.add(this.fsyncs, 0, 1);
        return 0;
      };
    };
    Object.assign(prepared.emscriptenOpts, { onAbort: () => this.onAbort() });
    prepared.emscriptenOpts.preRun = [
      ...(prepared.emscriptenOpts.preRun ?? []),
      hook as unknown as NonNullable<Options['preRun']>[number],
    ];
    return prepared;
  }
}
