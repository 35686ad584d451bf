import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, renameSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { StartupError } from '../errors.js';

// A lock without a helper program, by sockets in the folder itself. Invariants:
// - A visible `lock-<hex>` listens from the moment it is visible (listened on under another name, then
//   renamed), so one that refuses connections is dead for ever.
// - Names are never used twice, so deleting a dead one deletes nothing else.
// - Everybody publishes first and lists afterwards: of two takers at least one sees the other.
// - Of two that see each other taking, the higher name withdraws. Whoever meets a holder, an error or
//   silence withdraws. Nobody ever takes from a holder.

const ANSWER_MS = 3_000;
const TAKING = 't';
const HOLDING = 'h';
const names = /^lock-[0-9a-f]{32}$/;

/** Nobody listens, the name is gone, or its owner closed the socket before it took our connection. */
const goneErrors = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET'];

type Verdict = 'gone' | 'taken';

/** Addresses in a folder, however long its path is: the kernel's limit is about 108 bytes. */
interface Folder {
  address(name: string): string;
  close(): void;
}

function openFolder(path: string): Folder {
  if (process.platform === 'linux') {
    const descriptor = openSync(path, 'r');
    return {
      address: (name) => `/proc/self/fd/${descriptor}/${name}`,
      close: () => closeSync(descriptor),
    };
  }
  if (Buffer.byteLength(path) > 60) {
    throw new StartupError(
      `the path ${path} is too long to lock: 60 bytes at most, choose another --data-dir`,
      2,
    );
  }
  return { address: (name) => `${path}/${name}`, close: () => {} };
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The socket of one taker: tells whoever connects what it is, and all of them when that changes. */
class Beacon {
  readonly name = `lock-${randomBytes(16).toString('hex')}`;
  readonly #peers = new Set<Socket>();
  readonly #server: Server;
  #says = TAKING;

  constructor(private readonly folder: Folder) {
    this.#server = createServer((peer) => {
      this.#peers.add(peer);
      peer.on('error', () => {}).on('close', () => this.#peers.delete(peer));
      peer.resume();
      peer.write(this.#says);
    });
  }

  async publish(): Promise<void> {
    const draft = this.folder.address(`.new-${this.name}`);
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(draft, resolve);
    });
    this.#server.unref();
    renameSync(draft, this.folder.address(this.name));
  }

  hold(): void {
    this.#says = HOLDING;
    for (const peer of this.#peers) peer.write(HOLDING);
  }

  withdraw(): void {
    unlinkIfThere(this.folder.address(this.name));
    this.#server.close();
    for (const peer of this.#peers) peer.destroy();
  }
}

/** Asks one other socket until it is clear whether its owner gives way. */
function judge(folder: Folder, other: string, own: string): Promise<Verdict> {
  const address = folder.address(other);
  return new Promise((resolve) => {
    const socket = connect(address);
    const settle = (verdict: Verdict) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(verdict);
    };
    // Silence, also of a stopped process whose kernel still accepts, is a holder's.
    const timer = setTimeout(settle, ANSWER_MS, 'taken');
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED') unlinkIfThere(address);
      settle(code !== undefined && goneErrors.includes(code) ? 'gone' : 'taken');
    });
    socket.on('data', (data) => {
      if (data.includes(HOLDING) || other < own) settle('taken');
    });
    // A holder closes nothing: this one withdrew or died.
    socket.on('close', () => settle('gone'));
  });
}

/**
 * Takes the lock of a folder by sockets.
 *
 * @returns what releases it, or undefined when another has it or was faster
 */
export async function takeSocketLock(path: string): Promise<(() => void) | undefined> {
  const folder = openFolder(path);
  const beacon = new Beacon(folder);
  const release = () => {
    beacon.withdraw();
    folder.close();
  };
  try {
    await beacon.publish();
    const others = readdirSync(path).filter((name) => names.test(name) && name !== beacon.name);
    const verdicts = await Promise.all(others.map((other) => judge(folder, other, beacon.name)));
    if (verdicts.includes('taken')) {
      release();
      return undefined;
    }
    beacon.hold();
    return release;
  } catch (error) {
    release();
    throw error;
  }
}
