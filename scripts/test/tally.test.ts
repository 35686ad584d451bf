import { describe, expect, it } from 'vitest';
import { describeTally, emptyTally, skippedTally, stepTally, sumTallies } from './tally.mjs';

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

describe('the end of a test run', () => {
  it('sums whole steps, suites that could not run, and tests', () => {
    const suite = { ...emptyTally(), passed: 40, failed: 2, failures: ['a', 'b'] };
    const sum = sumTallies([
      stepTally('types', true),
      stepTally('lint', false),
      skippedTally('e2e', 'no browser'),
      suite,
    ]);
    expect(lastLine(describeTally(sum))).toBe('41 passed, 3 failed, 1 skipped');
  });

  it('gives every skipped test its reason', () => {
    const text = describeTally(
      sumTallies([skippedTally('e2e', 'no browser'), skippedTally('locks (no flock)', '')]),
    );
    expect(text).toContain('  e2e: no browser\n  locks (no flock)\n');
  });

  it('names the ten slowest files, slowest first', () => {
    const files = Array.from({ length: 12 }, (_, index) => ({
      path: `file-${index}`,
      milliseconds: index * 100,
    }));
    const named = describeTally({ ...emptyTally(), files }).match(/file-\d+/g);
    expect(named).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((index) => `file-${index}`));
  });

  it('names what failed', () => {
    expect(describeTally(stepTally('check: types', false))).toContain('Failed:\n  check: types\n');
  });
});
