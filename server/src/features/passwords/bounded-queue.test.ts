import { describe, expect, it } from 'vitest';
import { BoundedQueue } from './bounded-queue.js';

class Full extends Error {}

/** A queue whose jobs last until the test ends them. */
function openQueue(limits: { concurrency: number; maxWaiting: number }) {
  const queue = new BoundedQueue(limits, () => new Full());
  const started: string[] = [];
  const ends = new Map<string, { resolve(): void; reject(error: Error): void }>();
  return {
    started,
    add: (name: string) =>
      queue.run(() => {
        started.push(name);
        return new Promise<string>((resolve, reject) => {
          ends.set(name, { resolve: () => resolve(name), reject });
        });
      }),
    end: (name: string) => ends.get(name)?.resolve(),
    fail: (name: string) => ends.get(name)?.reject(new Error(`${name} failed`)),
  };
}

describe('a bounded queue', () => {
  it('runs no more jobs at once than it may, and the others in their order', async () => {
    const { add, end, started } = openQueue({ concurrency: 2, maxWaiting: 10 });
    const jobs = ['a', 'b', 'c', 'd'].map(add);
    expect(started).toEqual(['a', 'b']);
    end('b');
    await jobs[1];
    expect(started).toEqual(['a', 'b', 'c']);
    end('a');
    await jobs[0];
    expect(started).toEqual(['a', 'b', 'c', 'd']);
    end('c');
    end('d');
    expect(await Promise.all(jobs)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses at once what would wait behind too many, and takes new jobs when there is room again', async () => {
    const { add, end, started } = openQueue({ concurrency: 1, maxWaiting: 1 });
    const first = add('a');
    const second = add('b');
    await expect(add('c')).rejects.toThrow(Full);
    end('a');
    await first;
    const third = add('d');
    end('b');
    await second;
    end('d');
    expect(await third).toBe('d');
    expect(started).toEqual(['a', 'b', 'd']);
  });

  it('goes on after a job that failed', async () => {
    const { add, end, fail } = openQueue({ concurrency: 1, maxWaiting: 1 });
    const first = add('a');
    const second = add('b');
    fail('a');
    await expect(first).rejects.toThrow('a failed');
    end('b');
    expect(await second).toBe('b');
  });

  it('lets nobody in before those who wait', async () => {
    const { add, end, started } = openQueue({ concurrency: 1, maxWaiting: 5 });
    const first = add('a');
    const second = add('b');
    const third = first.then(() => add('c'));
    end('a');
    await first;
    expect(started).toEqual(['a', 'b']);
    end('b');
    await second;
    end('c');
    expect(await third).toBe('c');
  });

  it('never goes beyond its concurrency, however jobs come and end', async () => {
    const queue = new BoundedQueue({ concurrency: 3, maxWaiting: 100 }, () => new Full());
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        queue.run(async () => {
          most = Math.max(most, ++running);
          for (let turn = 0; turn < index % 4; turn++) await Promise.resolve();
          running -= 1;
        }),
      ),
    );
    expect({ most, running }).toEqual({ most: 3, running: 0 });
  });
});
