/**
 * Gathers calls that arrive while a batch is under way into the next one, so that one statement (and one fsync) serves
 * many. Invariants: at most one batch is in flight; a lone caller never waits for others; two calls with the same key
 * are never in one batch, because a statement can change a row only once; nobody waits for a second batch after one
 * that failed late, so that a database that hangs costs each caller one time-out and not two.
 */
export interface Batcher<Item, Result> {
  submit(item: Item): Promise<Result>;
}

export interface BatcherOptions<Item, Result> {
  /** The row that a call is about. */
  keyOf(item: Item): string;
  /** Results in the order of `items`. */
  run(items: Item[]): Promise<Result[]>;
  max: number;
}

/** From here on a failure is a time-out more likely than a refusal, which the next batch may not meet. */
const LATE_MS = 250;

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let busy = false;

  function takeBatch(): Waiting<Item, Result>[] {
    const keys = new Set<string>();
    const batch: Waiting<Item, Result>[] = [];
    const later: Waiting<Item, Result>[] = [];
    for (const call of waiting) {
      const key = options.keyOf(call.item);
      if (batch.length < options.max && !keys.has(key)) {
        keys.add(key);
        batch.push(call);
      } else later.push(call);
    }
    waiting = later;
    return batch;
  }

  async function drain(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      const startedAt = performance.now();
      try {
        const results = await options.run(batch.map((call) => call.item));
        for (const [index, call] of batch.entries()) call.resolve(results[index] as Result);
      } catch (error) {
        const isLate = performance.now() - startedAt > LATE_MS;
        for (const call of isLate ? [...batch, ...waiting.splice(0)] : batch) call.reject(error);
      }
    }
    busy = false;
  }

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (!busy) void drain();
      }),
  };
}
