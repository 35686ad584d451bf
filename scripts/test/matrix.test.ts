import { describe, expect, it } from 'vitest';
import { buildMatrix, describeMatrix, missingProofs } from './matrix.mjs';

const ROWS = [
  { name: 'S10 page-based', example: 'nextjs', tests: ['leads back', 'reloads'] },
  { name: 'S18 vanilla', example: 'vanilla-express' },
  { name: 'S12 composable', example: 'nextjs', tests: [] },
];
const OURS = 'the example nextjs on @latchkey/nextjs 0.1.0';
const OFFICIAL = 'the example nextjs on @workos-inc/authkit-nextjs 3.0.1';

const test = (name: string, state = 'passed', more = {}) => ({
  name,
  state,
  reason: '',
  ownFault: '',
  ...more,
});
const print = (tests: ReturnType<typeof test>[]) => describeMatrix(buildMatrix(ROWS, tests));

describe('the matrix of the quick start', () => {
  it('has a row passed when all of its tests have, on the package and version that they ran on', () => {
    const tests = [OURS, OFFICIAL].flatMap((on) => [test(`${on} > leads back`), test(`${on} > reloads`)]);
    expect(print(tests)).toContain(
      'S10 page-based                  pass on @latchkey/nextjs 0.1.0  pass on @workos-inc/authkit-nextjs 3.0.1',
    );
  });

  it('takes a note of the suite for no part of the title, and needs it passed too', () => {
    const tests = ['', ' (devMode)'].map((note, index) =>
      test(`the example vanilla-express on @latchkey/express 0.1.0${note} > x`, index ? 'failed' : 'passed'),
    );
    expect(print(tests)).toMatch(/S18 vanilla +fail on @latchkey\/express 0\.1\.0: x +not tested/);
  });

  it('says why the official package fails for a reason of its own', () => {
    const ownFault = 'it sets a cookie while a page is rendered';
    const tests = [
      test(`${OFFICIAL} > leads back`, 'passed', { ownFault }),
      test(`${OFFICIAL} > reloads`, 'passed'),
    ];
    expect(print(tests)).toContain(`own fault on @workos-inc/authkit-nextjs 3.0.1: ${ownFault}`);
  });

  it('says which row nobody tests, and why tests were skipped', () => {
    const skipped = { reason: 'there is no Chromium here' };
    const text = print([
      test(`${OURS} > leads back`, 'skipped', skipped),
      test(`${OURS} > reloads`, 'skipped', skipped),
    ]);
    expect(text).toContain('skipped on @latchkey/nextjs 0.1.0: there is no Chromium here');
    expect(text).toMatch(/S12 composable +not tested +not tested/);
  });

  it('counts a test that a row names and that did not run', () => {
    const matrix = buildMatrix(ROWS, [test(`${OURS} > leads back`)]);
    expect(missingProofs(matrix)).toEqual([
      'S10 page-based: fail on @latchkey/nextjs 0.1.0: no test “reloads”',
    ]);
    expect(missingProofs(buildMatrix(ROWS, []))).toEqual([]);
  });

  it('is not printed where no example was tested', () => {
    expect(print([test('something else > works')])).toBe('');
  });
});
