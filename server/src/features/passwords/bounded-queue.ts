export interface QueueLoad {
  waiting: number;
  refused: number;
}

/** Runs jobs in the order they came, a few at once, and refuses those that would wait behind too many. */
export class BoundedQueue {
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #refused = 0;

  /**
   * @param limits.concurrency jobs under way at once
   * @param limits.maxWaiting jobs that may wait beside them
   * @param refusal makes the error for a job that finds the queue full
   */
  constructor(
    private readonly limits: { concurrency: number; maxWaiting: number },
    private readonly refusal: () => Error,
  ) {}

  /** Jobs that wait now, and those refused so far. */
  load(): QueueLoad {
    return { waiting: this.#waiting.length, refused: this.#refused };
  }

  /** Runs the job when its turn comes, and gives what it gives; rejects at once when the queue is full. */
  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.#running < this.limits.concurrency) this.#running += 1;
    else if (this.#waiting.length >= this.limits.maxWaiting) {
      this.#refused += 1;
      throw this.refusal();
    } else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await job();
    } finally {
      // The place goes straight to the next in line, so that no newcomer can take it before.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
