/** What the worker is started with. */
export interface WorkerStart {
  /** The data folder of PostgreSQL. */
  folder: string;
  /** One shared cell that counts fsyncs. */
  fsyncs: Int32Array;
}

/** Whole messages of the PostgreSQL protocol from one connection, or the order to shut down. */
export type ToWorker = { session: number; bytes: Uint8Array } | 'close';

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'reply'; session: number; bytes: Uint8Array }
  | { kind: 'stopped'; reason: string };
