import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBatcher } from './batcher.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A batcher whose batches end only when the test says so. */
function aBatcher({ max = 64 } = {}) {
  const batches: { items: string[]; end(error?: Error): void }[] = [];
  const batcher = createBatcher<string, string>({
    max,
    keyOf: (item) => item.charAt(0),
    run: (items) =>
      new Promise((resolve, reject) =>
        batches.push({
          items,
          end: (error) => (error ? reject(error) : resolve(items.map((item) => `${item}!`))),
        }),
      ),
  });
  /** Ends the oldest batch that has not ended, and lets the next begin. */
  const endNext = async (error?: Error) => {
    const batch = batches.shift();
    batch?.end(error);
    await delay(0);
    return batch?.items;
  };
  return { submit: (item: string) => batcher.submit(item), endNext };
}

/** What becomes of calls. */
async function outcomes(calls: Promise<string>[]): Promise<string[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'));
}

describe('calls that share batches', () => {
  it('go at once when nothing is under way, and together when something is', async () => {
    const { submit, endNext } = aBatcher();
    const calls = ['a', 'b', 'c'].map(submit);
    expect(await endNext()).toEqual(['a']);
    expect(await endNext()).toEqual(['b', 'c']);
    expect(await outcomes(calls)).toEqual(['a!', 'b!', 'c!']);
  });

  it('never meet another about the same row, nor more than so many', async () => {
    const { submit, endNext } = aBatcher({ max: 2 });
    const calls = ['a', 'b1', 'b2', 'c', 'd'].map(submit);
    await endNext();
    expect(await endNext()).toEqual(['b1', 'c']);
    expect(await endNext()).toEqual(['b2', 'd']);
    expect(await outcomes(calls)).toEqual(['a!', 'b1!', 'b2!', 'c!', 'd!']);
  });

  it('that wait are tried when the batch before them fails at once', async () => {
    const { submit, endNext } = aBatcher();
    const ended = outcomes(['a', 'b'].map(submit));
    await endNext(new Error('the connection is gone'));
    await endNext();
    expect(await ended).toEqual(['failed', 'b!']);
  });

  it('that wait fail with a batch that fails late, and the next call is tried again', async () => {
    const { submit, endNext } = aBatcher();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
    const ended = outcomes(['a', 'b', 'c'].map(submit));
    clock.mockReturnValue(5000);
    await endNext(new Error('the database hangs'));
    expect(await ended).toEqual(['failed', 'failed', 'failed']);
    const next = submit('d');
    expect(await endNext()).toEqual(['d']);
    expect(await next).toBe('d!');
  });
});
