import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { watch } from './watcher.js';

const LONGEST_START_MS = 60_000;
/** The program finishes what is in flight for 10 s at most. */
const LONGEST_STOP_MS = 20_000;

export interface Spawned {
  /** The first line that it has printed. */
  readonly firstLine: string;
  /** Asks it to stop, waits until it has, and removes its folder. */
  stop(): Promise<void>;
}

interface SpawnOptions {
  readonly flags: readonly string[];
  readonly variables: NodeJS.ProcessEnv;
  /** Its working folder, where its log is kept; removed when it has stopped. */
  readonly folder: string;
}

/**
 * Runs the program until it is told to stop or this process ends.
 *
 * @throws with its log, when it does not start
 */
export async function spawnProgram(program: string, options: SpawnOptions): Promise<Spawned> {
  const { folder } = options;
  const child = start(program, options);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`));
  });
  const unwatch = child.pid === undefined ? undefined : watch(child.pid, folder);

  async function end(): Promise<string> {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS);
    const how = await ended;
    clearTimeout(timer);
    await unwatch?.();
    const log = await readFile(logOf(folder), 'utf8');
    await rm(folder, { recursive: true, force: true });
    return `${program}: ${how}\n${log}`;
  }

  const firstLine = await Promise.race([firstLineOf(child), ended.then(() => undefined)]);
  if (firstLine === undefined) throw new Error(`latchkey did not start. ${await end()}`);
  let stopping: Promise<void> | undefined;
  return {
    firstLine,
    stop: () => {
      stopping ??= end().then((how) => {
        if (child.exitCode !== 0) throw new Error(`latchkey did not stop as it was asked to. ${how}`);
      });
      return stopping;
    },
  };
}

function start(program: string, { flags, variables, folder }: SpawnOptions): ChildProcess {
  // A log in a file needs nobody to read it while a test is busy.
  const log = openSync(logOf(folder), 'a');
  try {
    return spawn(program, flags, { cwd: folder, env: variables, stdio: ['ignore', 'pipe', log] });
  } finally {
    closeSync(log);
  }
}

const logOf = (folder: string) => join(folder, 'server.log');

async function firstLineOf({ stdout }: ChildProcess): Promise<string | undefined> {
  if (!stdout) return undefined;
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), LONGEST_START_MS);
    const lines = createInterface(stdout);
    lines.on('line', (line) => resolve(line));
    lines.once('close', () => clearTimeout(timer));
    lines.once('line', () => clearTimeout(timer));
  });
}
