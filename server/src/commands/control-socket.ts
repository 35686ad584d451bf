import { existsSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { StartupError } from '../platform/database/index.js';

// On the embedded database only one process can hold the folder. The others ask it, over a socket that only the
// folder's owner can open: one line of JSON there, one line back, then both are done.

/** What a command asks of the server that runs. */
export interface Call {
  command: string;
  options: Record<string, unknown>;
}

type Answer = { result: unknown } | { error: string; exitCode: 1 | 2 };

/** Paths of sockets are short (108 bytes on Linux, 104 elsewhere, with a zero at the end). */
const LONGEST_PATH_BYTES = 103;
const LONGEST_LINE_CHARACTERS = 64 * 1024;

/** The socket of a data folder, in the shorter of its two spellings. */
export function socketPath(dataDir: string): string {
  const absolute = join(dataDir, 'latchkey.sock');
  const fromHere = relative(process.cwd(), absolute);
  return fromHere.length < absolute.length ? fromHere : absolute;
}

/**
 * Answers the commands of this data folder's owner. Only for the holder of the folder's lock, so that whatever socket
 * is there already is a dead one.
 *
 * @param answer its result becomes the one line back; a StartupError is told to the caller
 * @returns what ends it; undefined where the folder's path is too long for a socket
 */
export async function serveCommands(
  dataDir: string,
  answer: (call: Call) => Promise<unknown>,
): Promise<{ close(): void } | undefined> {
  const path = socketPath(dataDir);
  if (Buffer.byteLength(path) > LONGEST_PATH_BYTES) return undefined;
  rmSync(path, { force: true });
  const server = createServer((socket) => void reply(socket, answer));
  await listenPrivately(server, path);
  return { close: () => server.close() };
}

/** The mode counts from the first moment: no one else can connect between `bind` and a `chmod`. */
async function listenPrivately(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(before);
  }
}

async function reply(socket: Socket, answer: (call: Call) => Promise<unknown>): Promise<void> {
  socket.on('error', () => socket.destroy());
  const line = await firstLine(socket);
  if (line === undefined) return;
  socket.end(`${JSON.stringify(await answerOf(line, answer))}\n`);
}

async function answerOf(line: string, answer: (call: Call) => Promise<unknown>): Promise<Answer> {
  try {
    const { command, options } = JSON.parse(line) as Call;
    return { result: await answer({ command: String(command), options: options ?? {} }) };
  } catch (error) {
    if (error instanceof StartupError) return { error: error.message, exitCode: error.exitCode };
    return { error: 'the server could not do it: its log says why', exitCode: 1 };
  }
}

/**
 * Asks the server that runs on a data folder.
 *
 * @returns undefined where none does
 * @throws StartupError with what the server said
 */
export async function askServer(dataDir: string, call: Call): Promise<{ result: unknown } | undefined> {
  const path = socketPath(dataDir);
  if (!existsSync(path)) return undefined;
  const socket = await connected(path);
  if (!socket) return undefined;
  socket.write(`${JSON.stringify(call)}\n`);
  const line = await firstLine(socket);
  socket.destroy();
  if (line === undefined) throw new StartupError('the server stopped before it answered: ask again', 1);
  const answer = JSON.parse(line) as Answer;
  if ('error' in answer) throw new StartupError(answer.error, answer.exitCode);
  return { result: answer.result };
}

/** Undefined where nobody listens any more. */
function connected(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(undefined);
      else reject(new StartupError(`the server’s socket ${path} cannot be used (${error.code})`, 1));
    });
  });
}

/** The first line, or undefined where the other side ended without one or sends too much. */
async function firstLine(socket: Socket): Promise<string | undefined> {
  let size = 0;
  socket.on('data', (part: Buffer) => {
    size += part.length;
    if (size > LONGEST_LINE_CHARACTERS) socket.destroy();
  });
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) return line;
  return undefined;
}
