import { afterEach, describe, expect, it } from 'vitest';
import { type After, createStrengthEstimator, StrengthUnavailable } from './strength-estimator.js';

const estimators: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const estimator of estimators.splice(0)) await estimator.close();
});

/** Timers that only the test lets run. */
function heldTimers() {
  const held: { ms: number; run(): void }[] = [];
  const after: After = (ms, run) => {
    const timer = { ms, run };
    held.push(timer);
    return () => {
      const at = held.indexOf(timer);
      if (at !== -1) held.splice(at, 1);
    };
  };
  return {
    held,
    after,
    pass(ms: number) {
      for (const timer of held.filter((candidate) => candidate.ms === ms)) timer.run();
    },
  };
}

/** An estimator over a thread that answers with the number of the check, or does what the password says. */
function estimatorOverFake(options: { after?: After; maxWaiting?: number } = {}) {
  const script = `
    import { parentPort } from 'node:worker_threads';
    let checks = 0;
    parentPort.on('message', ({ password }) => {
      if (password === 'throw') throw new Error('broken');
      if (password === 'exit') process.exit(0);
      if (password === 'die after') setTimeout(() => { throw new Error('broken') });
      if (password !== 'hang') parentPort.postMessage({ score: ++checks, warning: null });
    });`;
  const workerUrl = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
  const estimator = createStrengthEstimator({ ...options, workerUrl });
  estimators.push(estimator);
  return estimator;
}

describe('the thread that judges passwords', () => {
  it('starts with the first check and serves the next ones', async () => {
    const estimator = estimatorOverFake();
    expect((await estimator.estimate('a', [])).score).toBe(1);
    expect((await estimator.estimate('b', [])).score).toBe(2);
  });

  it('answers many at once, each with its own answer', async () => {
    const estimator = estimatorOverFake();
    const answers = await Promise.all(Array.from({ length: 20 }, () => estimator.estimate('a', [])));
    expect(answers.map((answer) => answer.score)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it('ends when no check came for 30 seconds, and starts again when one does', async () => {
    const timers = heldTimers();
    const estimator = estimatorOverFake({ after: timers.after });
    await estimator.estimate('a', []);
    expect(timers.held.map((timer) => timer.ms)).toEqual([30_000]);
    await estimator.estimate('b', []);
    expect(timers.held.map((timer) => timer.ms)).toEqual([30_000]);
    timers.pass(30_000);
    expect((await estimator.estimate('c', [])).score).toBe(1);
  });

  it('is given up when a check takes too long, and a new one serves the next', async () => {
    const timers = heldTimers();
    const estimator = estimatorOverFake({ after: timers.after });
    const hanging = estimator.estimate('hang', []);
    const next = estimator.estimate('a', []);
    await Promise.resolve();
    timers.pass(20_000);
    await expect(hanging).rejects.toThrow(StrengthUnavailable);
    expect((await next).score).toBe(1);
  });

  it.each(['throw', 'exit'])(
    'that dies (%s) fails its check as a 503, and a new one serves the next',
    async (way) => {
      const estimator = estimatorOverFake();
      await estimator.estimate('a', []);
      const failing = estimator.estimate(way, []);
      await expect(failing).rejects.toMatchObject({ status: 503, options: { retryAfterSeconds: 1 } });
      await expect(failing).rejects.not.toThrow(way === 'throw' ? 'broken' : 'exit');
      expect((await estimator.estimate('b', [])).score).toBe(1);
    },
  );

  it('that dies between two checks does not take the server with it', async () => {
    const estimator = estimatorOverFake();
    await estimator.estimate('die after', []);
    const score = () =>
      estimator.estimate('a', []).then(
        (estimate) => estimate.score,
        () => 0,
      );
    // A new thread begins to count at one again.
    while ((await score()) !== 1);
  });

  it('takes no more checks than it can soon answer', async () => {
    const estimator = estimatorOverFake({ maxWaiting: 2 });
    const checks = await Promise.allSettled(Array.from({ length: 5 }, () => estimator.estimate('a', [])));
    expect(checks.map((check) => check.status)).toEqual([
      ...Array(3).fill('fulfilled'),
      ...Array(2).fill('rejected'),
    ]);
  });

  it('ends with the server, and with it the check that was under way', async () => {
    const estimator = estimatorOverFake();
    const hanging = estimator.estimate('hang', []);
    await estimator.close();
    await expect(hanging).rejects.toThrow(StrengthUnavailable);
  });
});

describe('the real thread', () => {
  it('looks at the first 64 characters: the time of a check grows with their square', async () => {
    const estimator = createStrengthEstimator();
    estimators.push(estimator);
    const strong = 'walnut orbit granite meadow';
    expect((await estimator.estimate('a'.repeat(60) + strong, [])).score).toBeGreaterThan(
      (await estimator.estimate('a'.repeat(64) + strong, [])).score,
    );
  });

  it('judges the worst passwords of 256 characters in a fraction of a second', async () => {
    const estimator = createStrengthEstimator();
    estimators.push(estimator);
    await estimator.estimate('to load the dictionaries', []);
    const worst = ['p4$$w0rd@', '@4(30$1|7', 'a1', '19991231', '1/2'].map((part) =>
      part.repeat(128).slice(0, 256),
    );
    const before = process.cpuUsage();
    for (const password of worst) await estimator.estimate(password, ['ada@acme.test']);
    const { user, system } = process.cpuUsage(before);
    // Processor time, so that a busy machine does not count: 0.1 s each, and 1.4 s at the library's own bounds.
    expect((user + system) / 1_000 / worst.length).toBeLessThan(700);
  });
});
