import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const PROGRAM = `${ROOT}server/bin/latchkey.mjs`;

/** Builds the program where its sources have changed; every file of spawning tests begins with it. */
export async function buildProgram(): Promise<void> {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs', '--for-start'], { cwd: ROOT });
}

/** The program as a user has it, in a process of its own, once it answers. */
export interface RunningProgram {
  url: string;
  /** What it has logged so far. */
  log(): string;
  isRunning(): boolean;
  /** The exit code, once it has ended by itself or by a signal that it heeds. */
  ended: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it at once, wherever it is. */
  kill(): Promise<void>;
}

export interface Start {
  args?: string[];
  /** Nothing of the test's own environment but PATH goes to the program. */
  variables?: Record<string, string>;
}

/** Starts the program on a free port and waits for its line of JSON (contract §2). */
export async function startProgram({ args = [], variables = {} }: Start): Promise<RunningProgram> {
  const child = spawnProgram(['start', '--port', '0', '--json', ...args], variables);
  const log = collect(child.stderr);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const line = await firstLine(child);
  if (line === undefined) throw new Error(`the program ended before it was ready: ${log()}`);
  return {
    url: (JSON.parse(line) as { url: string }).url,
    log,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    ended,
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs the program to its end, for starts that must be refused and commands. */
export async function runProgram(
  args: string[],
  variables: Record<string, string> = {},
): Promise<{ exitCode: number | null; stderr: string }> {
  const child = spawnProgram(args, variables);
  const stderr = collect(child.stderr);
  child.stdout?.resume();
  const [exitCode] = await once(child, 'close');
  return { exitCode, stderr: stderr() };
}

function spawnProgram(args: string[], variables: Record<string, string>): ChildProcess {
  return spawn(PROGRAM, args, {
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  return () => text;
}

async function firstLine({ stdout }: ChildProcess): Promise<string | undefined> {
  if (!stdout) return undefined;
  const lines = createInterface({ input: stdout });
  for await (const line of lines) {
    // Later lines must not fill the pipe.
    stdout.resume();
    return line;
  }
  return undefined;
}
