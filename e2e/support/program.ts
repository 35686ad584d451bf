import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { ownVariables as withoutOurs } from '../../packages/testing/src/program/own-variables.js';

const LONGEST_START_MS = 90_000;
/** It may finish what is in flight for 10 s, on a machine that is busy with other tests. */
const LONGEST_STOP_MS = 30_000;

interface ProgramOptions extends Pick<SpawnOptions, 'cwd' | 'env'> {
  /** Gives it, and all that it starts, a process group of its own, which is stopped as Ctrl-C in a terminal does. */
  readonly isGroup?: boolean;
}

/** A program that runs beside the tests. */
export class Program {
  /** Everything that it has written to standard output. */
  printed = '';
  /** Everything that it has written to standard error. */
  complained = '';
  #hasEnded = false;
  /** Not before every process has let go of the pipes. */
  readonly #ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #isGroup: boolean;
  readonly #killAtExit = () => this.#signal('SIGKILL');

  constructor(command: string, flags: readonly string[], { isGroup = false, ...options }: ProgramOptions) {
    this.#isGroup = isGroup;
    this.#child = spawn(command, flags, { ...options, detached: isGroup });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.printed += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.complained += text;
    });
    process.once('exit', this.#killAtExit);
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code) => {
        this.#hasEnded = true;
        process.off('exit', this.#killAtExit);
        resolve(code);
      });
    });
  }

  /** What `read` finds in the output, as soon as it is there. */
  async started<Start>(read: (printed: string) => Start | undefined): Promise<Start> {
    return await new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${why}\n${this.printed}${this.complained}`));
      const timer = setTimeout(() => fail('the program did not start in time'), LONGEST_START_MS);
      const look = () => {
        const start = read(this.printed);
        if (start === undefined) return;
        clearTimeout(timer);
        resolve(start);
      };
      this.#child.stdout?.on('data', look);
      this.#child.once('error', (error) => fail(error.message));
      void this.#ended.then((code) => {
        clearTimeout(timer);
        fail(`the program ended with ${code}`);
      });
    });
  }

  /** Waits for a program that ends by itself; fails unless with exit code 0. */
  async finished(): Promise<void> {
    const code = await this.#ended;
    if (code !== 0) throw new Error(`the program ended with ${code}\n${this.printed}${this.complained}`);
  }

  /**
   * Asks it to stop, and waits until no process is left.
   *
   * @returns its exit code; null when a signal ended it
   */
  async stop(): Promise<number | null> {
    if (!this.#hasEnded) this.#signal(this.#isGroup ? 'SIGINT' : 'SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), LONGEST_STOP_MS);
    const code = await this.#ended;
    clearTimeout(timer);
    return code;
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined || !this.#isGroup) {
      this.#child.kill(signal);
      return;
    }
    try {
      process.kill(-pid, signal);
    } catch {
      // All of the group have ended between the question and the signal.
    }
  }
}

/** This process's variables without those that would configure ours or an application. */
export const ownVariables = () => withoutOurs(process.env);
