import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of its own that does one job after another: who loads or limits must not share a thread with who serves. */
export class Helper<Job, Result> {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** @param name of a module in `helpers/` that calls `serve` with the same two types */
  static start<Job, Result>(name: string): Helper<Job, Result> {
    return new Helper(fork(fileURLToPath(new URL(`../helpers/${name}.ts`, import.meta.url))));
  }

  run(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      const child = this.#child;
      const onExit = () => reject(new Error('a helper of the bench ended early'));
      child.once('exit', onExit);
      child.once('message', (answer: { result: Result } | { error: string }) => {
        child.off('exit', onExit);
        if ('error' in answer) reject(new Error(answer.error));
        else resolve(answer.result);
      });
      child.send(job as object);
    });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}

/** In the helper's own process: answers each job that comes, and ends with the process that sends them. */
export function serve<Job, Result>(work: (job: Job) => Promise<Result>): void {
  process.on('message', async (job: Job) => {
    try {
      process.send?.({ result: await work(job) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.once('disconnect', () => process.exit());
}
