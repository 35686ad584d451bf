import { Duplex } from 'node:stream';
import type { EngineThread } from './thread.js';

/**
 * The socket that `pg` is given: what it writes goes to the worker, what the worker answers is read from it.
 * It has the few methods of `net.Socket` that `pg` calls.
 */
export class EngineStream extends Duplex {
  #session: number | undefined;

  constructor(private readonly thread: EngineThread) {
    super();
  }

  connect(): this {
    this.thread.attach(this).then(
      (session) => {
        this.#session = session;
        this.emit('connect');
      },
      (error) => this.destroy(error),
    );
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#send([chunk], done);
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error) => void): void {
    this.#send(
      chunks.map(({ chunk }) => chunk),
      done,
    );
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.#session !== undefined) this.thread.detach(this.#session);
    done(error);
  }

  #send(chunks: Uint8Array[], done: (error?: Error) => void): void {
    // Copied, because the buffer is transferred away and `pg` writes parts of pools and constants.
    const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let offset = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    if (this.#session !== undefined) this.thread.send(this.#session, bytes);
    done();
  }
}
