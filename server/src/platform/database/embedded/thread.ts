import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { EngineStopped } from '../errors.js';
import type { FromWorker, ToWorker, WorkerStart } from './messages.js';

// Invariants:
// - At most one worker has the folder open: the next one starts only after the one before has ended.
// - At most one connection is attached; replies meant for an earlier one are dropped.
// - A worker that ends by itself fails the connection that is attached; the next attach starts another.
// - After close() nothing starts any more.

type State =
  | { kind: 'idle' }
  | { kind: 'starting'; started: Promise<Worker> }
  | { kind: 'running'; worker: Worker }
  | { kind: 'closed' };

/** The worker thread in which PostgreSQL runs, seen from the main thread. */
export class EngineThread {
  /** Number of fsyncs since the first start; raised by the worker. */
  readonly #fsyncs = new Int32Array(new SharedArrayBuffer(4));
  #state: State = { kind: 'idle' };
  #session = 0;
  #stream: Duplex | undefined;

  constructor(private readonly options: { workerUrl: URL; folder: string; log: (line: string) => void }) {}

  get fsyncs(): number {
    return Atomics.load(this.#fsyncs, 0);
  }

  /** Starts the worker unless it runs. @throws EngineStopped with PostgreSQL's own words */
  async start(): Promise<Worker> {
    if (this.#state.kind === 'closed') throw new EngineStopped('the embedded database is closed');
    if (this.#state.kind === 'running') return this.#state.worker;
    if (this.#state.kind === 'idle') this.#state = { kind: 'starting', started: this.#launch() };
    return this.#state.started;
  }

  /** Makes `stream` the one connection; resolves to the number that its messages carry. */
  async attach(stream: Duplex): Promise<number> {
    await this.start();
    if (this.#state.kind !== 'running' || stream.destroyed)
      throw new EngineStopped('the connection is closed');
    this.#session++;
    this.#stream = stream;
    return this.#session;
  }

  detach(session: number): void {
    if (session === this.#session) this.#stream = undefined;
  }

  /** Hands over whole protocol messages; `bytes` is transferred and unusable afterwards. */
  send(session: number, bytes: Uint8Array): void {
    if (this.#state.kind !== 'running' || session !== this.#session) return;
    const message: ToWorker = { session, bytes };
    this.#state.worker.postMessage(message, [bytes.buffer as ArrayBuffer]);
  }

  /** Shuts PostgreSQL down (a checkpoint) and ends the worker. */
  async close(): Promise<void> {
    const before = this.#state;
    this.#state = { kind: 'closed' };
    const worker = before.kind === 'running' ? before.worker : undefined;
    if (before.kind === 'starting') await before.started.then((late) => late.terminate()).catch(() => {});
    if (!worker) return;
    const ended = once(worker, 'exit');
    worker.postMessage('close' satisfies ToWorker);
    await ended;
  }

  #launch(): Promise<Worker> {
    const workerData: WorkerStart = { folder: this.options.folder, fsyncs: this.#fsyncs };
    // Without this process's own flags: loaders and hooks are of no use to the worker.
    const worker = new Worker(this.options.workerUrl, { workerData, execArgv: [] });
    let reason = 'its thread ended';
    return new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'reply') this.#deliver(message.session, message.bytes);
        if (message.kind === 'stopped') reason = message.reason;
        if (message.kind === 'ready') {
          if (this.#state.kind === 'starting') this.#state = { kind: 'running', worker };
          resolve(worker);
        }
      });
      worker.on('error', (error) => {
        reason = String(error);
      });
      worker.on('exit', () => {
        const error = new EngineStopped(`the embedded database stopped: ${reason}`);
        if (this.#state.kind !== 'closed') {
          this.#state = { kind: 'idle' };
          this.options.log(error.message);
        }
        this.#stream?.destroy(error);
        this.#stream = undefined;
        reject(error);
      });
    });
  }

  #deliver(session: number, bytes: Uint8Array): void {
    if (session !== this.#session || bytes.length === 0) return;
    this.#stream?.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
}
