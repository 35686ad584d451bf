import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../server/bin/latchkey.mjs', import.meta.url));
/** Any 32 bytes: the data is thrown away afterwards. */
const SECRET_KEY = Buffer.alloc(32, 'bench').toString('base64');

export interface Installation {
  /** Empty, or where a server ran before. */
  folder: string;
  databaseUrl?: string | undefined;
  configFile?: string;
}

/** The built program, in production mode, in a process of its own. */
export interface Latchkey {
  port: number;
  /** From the start of the process to its first 200 at `/health/ready`. */
  readyAfterMs: number;
  /** Resident memory in megabytes (10⁶ bytes). */
  residentMb(): number;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

/** Starts the program on a free port and waits until it is ready. */
export async function startLatchkey({ folder, databaseUrl, configFile }: Installation): Promise<Latchkey> {
  const port = await freePort();
  const logFile = join(folder, 'latchkey.log');
  const log = openSync(logFile, 'w');
  const startedAt = performance.now();
  const child = spawn(PROGRAM, ['start', '--port', String(port), '--data-dir', join(folder, 'data')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', log],
    env: {
      PATH: process.env.PATH,
      LATCHKEY_MODE: 'production',
      LATCHKEY_BASE_URL: 'https://auth.bench.test',
      LATCHKEY_SECRET_KEY: SECRET_KEY,
      SMTP_URL: 'smtp://127.0.0.1:9',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...(configFile === undefined ? {} : { LATCHKEY_CONFIG: configFile }),
    },
  });
  closeSync(log);
  await untilReady(port, child, logFile);
  const readyAfterMs = performance.now() - startedAt;
  return {
    port,
    readyAfterMs,
    residentMb: () => residentMb(child.pid ?? 0),
    stop: () => stop(child),
  };
}

/** Resolves at the first 200 of `/health/ready`. */
async function untilReady(port: number, child: ChildProcess, logFile: string): Promise<void> {
  while ((await statusOf(port, '/health/ready')) !== 200) {
    if (child.exitCode !== null)
      throw new Error(`the server did not start: ${readFileSync(logFile, 'utf8')}`);
    await delay(5);
  }
}

/** The status that a path answers with; undefined where nobody listens. */
function statusOf(port: number, path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = get({ port, path, host: '127.0.0.1', agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    request.on('error', () => resolve(undefined));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** VmRSS of proc(5), which is in KiB. */
function residentMb(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kibibytes) * 1024) / 1e6;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 0;
}
