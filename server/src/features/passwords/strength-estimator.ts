import { Worker } from 'node:worker_threads';
import { ApiError } from '../../platform/http/api-error.js';
import { BoundedQueue } from './bounded-queue.js';

const IDLE_MS = 30_000;
/** A check takes 0.1 s at most. */
const TIMEOUT_MS = 5_000;
/** The first one loads the dictionaries: half a second, but many on a machine that is busy with other things. */
const FIRST_TIMEOUT_MS = 20_000;
const MAX_WAITING = 64;
const MAX_HEAP_MB = 256;

/** Five steps from `0`, guessed at once, to `4`, very hard to guess; and what zxcvbn found, by its own name. */
export interface StrengthEstimate {
  score: number;
  warning: string | null;
}

/** Guesses how many guesses a password stands. */
export interface StrengthEstimator {
  /**
   * @param words what an attacker would try first: the person's names and address; lower case
   * @throws StrengthUnavailable when it could not be told
   */
  estimate(password: string, words: readonly string[]): Promise<StrengthEstimate>;
  /** Ends the thread; a check that is under way fails. */
  close(): Promise<void>;
}

/** The strength could not be told: 503 with `Retry-After: 1` at the edge. Nothing was decided. */
export class StrengthUnavailable extends ApiError {
  constructor(detail: string) {
    const message = 'The password could not be checked right now. Try again in a second.';
    super(503, 'service_unavailable', message, { retryAfterSeconds: 1, detail });
  }
}

/** Calls `run` once after `ms` milliseconds, unless the function that it returns is called before. */
export type After = (ms: number, run: () => void) => () => void;

const systemAfter: After = (ms, run) => {
  const timer = setTimeout(run, ms).unref();
  return () => clearTimeout(timer);
};

/** Makes the estimator of this process. Its thread starts with the first check and ends when none came for 30 s. */
export function createStrengthEstimator(
  options: { after?: After; maxWaiting?: number; workerUrl?: URL } = {},
): StrengthEstimator {
  const {
    after = systemAfter,
    maxWaiting = MAX_WAITING,
    workerUrl = new URL('./strength-worker.mjs', import.meta.url),
  } = options;
  const queue = new BoundedQueue(
    { concurrency: 1, maxWaiting },
    () => new StrengthUnavailable('too many checks are waiting'),
  );
  let worker: Worker | undefined;
  /** It has answered, so its dictionaries are loaded. */
  let isLoaded = false;
  let cancelIdle = () => {};

  function start(): Worker {
    isLoaded = false;
    const started = new Worker(workerUrl, { resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
    // One that ends between two checks is noticed here; without a listener its error would end the process.
    started.on('error', () => {});
    started.on('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  async function stop(): Promise<void> {
    cancelIdle();
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  }

  return {
    estimate: (password, words) =>
      queue.run(async () => {
        cancelIdle();
        worker ??= start();
        try {
          const timeoutMs = isLoaded ? TIMEOUT_MS : FIRST_TIMEOUT_MS;
          const estimate = await ask(worker, { password, words }, { after, timeoutMs });
          isLoaded = true;
          return estimate;
        } catch (error) {
          await stop();
          throw error;
        } finally {
          if (worker) cancelIdle = after(IDLE_MS, () => void stop());
        }
      }),
    close: stop,
  };
}

/** Sends one check to the thread and waits for its answer, its end, or the time-out. */
function ask(
  worker: Worker,
  check: { password: string; words: readonly string[] },
  { after, timeoutMs }: { after: After; timeoutMs: number },
): Promise<StrengthEstimate> {
  return new Promise<StrengthEstimate>((resolve, reject) => {
    const settle = (outcome: () => void) => {
      cancel();
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      // Only a check that is under way keeps the process alive.
      worker.unref();
      outcome();
    };
    const fail = (detail: string) => settle(() => reject(new StrengthUnavailable(detail)));
    const onMessage = (estimate: StrengthEstimate) => settle(() => resolve(estimate));
    const onError = (error: Error) => fail(`the thread failed: ${error.message}`);
    const onExit = () => fail('the thread ended');
    const cancel = after(timeoutMs, () => fail('the check took too long'));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.ref();
    worker.postMessage(check);
  });
}
