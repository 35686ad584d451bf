import { parentPort } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { type DurableFiles, durableStartParams } from './durable-files.js';
import type { FromWorker, ToWorker } from './messages.js';

// Invariants:
// - One message is answered before the next is looked at, and a reply carries the session that asked.
// - A new connection (its start-up packet) begins clean: what the one before left open is rolled back.
// - After PANIC or FATAL nothing runs any more: the thread ends inside the call, because PGlite would catch
//   the abort and go on with memory that PostgreSQL gave up. The next start recovers from the log.
// - Rows may leave before the commit only where the client asked for them by Flush; "ready for query", which
//   says committed, leaves after the fsync.

const FLUSH_SYNC = Uint8Array.of(0x48, 0, 0, 0, 4, 0x53, 0, 0, 0, 4);
const SYNC = FLUSH_SYNC.subarray(5);
const TERMINATE = 0x58;
const encoder = new TextEncoder();

function simpleQuery(sql: string): Uint8Array {
  const text = encoder.encode(`${sql}\0`);
  const message = new Uint8Array(5 + text.length);
  message[0] = 0x51;
  new DataView(message.buffer).setInt32(1, 4 + text.length);
  message.set(text, 5);
  return message;
}

// The first rollback ends an implicit transaction before Sync would commit it; the second is for a session
// that was skipping to its Sync after an error.
const cleanUp = [simpleQuery('rollback'), SYNC, simpleQuery('rollback'), simpleQuery('discard all')];

function isFlushSync(bytes: Uint8Array): boolean {
  const start = bytes.length - FLUSH_SYNC.length;
  return start > 0 && FLUSH_SYNC.every((byte, i) => bytes[start + i] === byte);
}

function join(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

function post(message: FromWorker): void {
  const transfer = message.kind === 'reply' ? [message.bytes.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(message, transfer);
}

/** Ends this thread at once, from inside a call into WASM too. */
function stop(reason: string): never {
  post({ kind: 'stopped', reason });
  process.exit(1);
}

async function start(files: DurableFiles): Promise<PGlite> {
  let panic = 'the engine aborted';
  files.onAbort = () => stop(panic);
  const onStderr = (line: string) => {
    // PostgreSQL indents what follows the first line of a message, so nobody's data can look like this.
    if (line.startsWith('PANIC:')) panic = line;
    if (line.startsWith('FATAL:')) stop(line);
    return false;
  };
  try {
    return await PGlite.create({ fs: files, startParams: [...durableStartParams], onStderr });
  } catch (error) {
    stop(String(error));
  }
}

/**
 * Runs PostgreSQL in this worker thread and answers its parent, one connection at a time.
 *
 * @param files the data folder; it must exist, nothing is initialised here
 */
export async function serve(files: DurableFiles): Promise<void> {
  const pglite = await start(files);

  // The streaming call, because the plain one keeps every message it ever parsed. It runs before it returns;
  // a rejection is a broken engine and ends this thread as an unhandled one.
  const run = (bytes: Uint8Array): Uint8Array => {
    const chunks: Uint8Array[] = [];
    void pglite.execProtocolRawStream(bytes, {
      syncToFs: false,
      onRawData: (chunk) => {
        chunks.push(chunk.slice());
      },
    });
    return join(chunks);
  };

  const answer = (session: number, bytes: Uint8Array): void => {
    if (bytes[0] === TERMINATE) return;
    if (bytes[0] === 0) for (const message of cleanUp) run(message);
    const rest = isFlushSync(bytes) ? bytes.length - SYNC.length : 0;
    if (rest > 0) post({ kind: 'reply', session, bytes: run(bytes.subarray(0, rest)) });
    post({ kind: 'reply', session, bytes: run(bytes.subarray(rest)) });
  };

  parentPort?.on('message', async (message: ToWorker) => {
    if (message !== 'close') return answer(message.session, message.bytes);
    await pglite.close();
    process.exit(0);
  });
  post({ kind: 'ready' });
}
