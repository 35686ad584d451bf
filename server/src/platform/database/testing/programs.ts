import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { compile } from '../embedded/from-source.js';

/** A process of its own that answers line by line. */
export class TestProgram {
  readonly lines: string[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #wake = () => {};

  private constructor(child: ChildProcess) {
    this.#child = child;
    // Its output closes with the last process below a wrapper.
    this.#ended = Promise.all([once(child, 'exit'), once(child, 'close')]);
    if (!child.stdout) throw new Error('no output to read');
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.#wake();
    });
    child.on('exit', () => this.#wake());
  }

  /**
   * @param source one of the programs beside this file, in TypeScript
   * @param wrapper a program and arguments to run it under
   */
  static async start(source: string, args: string[], wrapper: string[] = []): Promise<TestProgram> {
    const compiled = await compile(new URL(source, import.meta.url));
    const command = [...wrapper, process.execPath, fileURLToPath(compiled), ...args];
    const [program = '', ...rest] = command;
    return new TestProgram(spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] }));
  }

  say(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Resolves once `count` lines have come. */
  async untilLines(count: number): Promise<void> {
    while (this.lines.length < count) {
      if (this.#child.exitCode !== null) throw new Error('the program ended before it said so much');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The next line after those that have come so far, said in answer to `line`. */
  async ask(line: string): Promise<string> {
    const before = this.lines.length;
    this.say(line);
    await this.untilLines(before + 1);
    return this.lines[before] ?? '';
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it by SIGKILL, wherever it is. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
