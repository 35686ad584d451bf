/**
 * What a run of tests came to.
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {{ name: string, reason: string }[]} skips each skipped test; an empty reason means that its name says why
 * @property {string[]} failures names of what failed
 * @property {{ path: string, milliseconds: number }[]} files how long each test file took
 * @property {TestResult[]} tests
 */

/**
 * What one test came to.
 * @typedef {object} TestResult
 * @property {string} name its suites' titles and its own, with ` > ` between them
 * @property {string} state `passed`, `failed` or `skipped`
 * @property {string} reason why it was skipped; empty where its name says so
 * @property {string} ownFault what the package under test does wrong, where that is not ours to mend; else empty
 */

/** @returns {Tally} */
export const emptyTally = () => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  skips: [],
  failures: [],
  files: [],
  tests: [],
});

/** A whole step that counts as one test. @param {string} name @param {boolean} isOk @returns {Tally} */
export const stepTally = (name, isOk) =>
  isOk ? { ...emptyTally(), passed: 1 } : { ...emptyTally(), failed: 1, failures: [name] };

/** A whole suite that could not run, counted as one skipped test. @param {string} name @param {string} reason @returns {Tally} */
export const skippedTally = (name, reason) => ({ ...emptyTally(), skipped: 1, skips: [{ name, reason }] });

/** @param {readonly Tally[]} tallies @returns {Tally} their sum */
export function sumTallies(tallies) {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
      skips: [...sum.skips, ...tally.skips],
      failures: [...sum.failures, ...tally.failures],
      files: [...sum.files, ...tally.files],
      tests: [...sum.tests, ...tally.tests],
    }),
    emptyTally(),
  );
}

/**
 * The end of a run in words: the slowest files, every skipped test with its reason, what failed, the sum.
 * @param {Tally} tally
 * @returns {string} lines, the last one `N passed, N failed, N skipped`
 */
export function describeTally({ passed, failed, skipped, skips, failures, files }) {
  const slowest = files.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 10);
  return [
    ...section(
      'Slowest test files',
      slowest.map((file) => `${seconds(file.milliseconds)}  ${file.path}`),
    ),
    ...section(
      'Skipped',
      skips.map((skip) => (skip.reason ? `${skip.name}: ${skip.reason}` : skip.name)),
    ),
    ...section('Failed', failures),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
    '',
  ].join('\n');
}

const section = (title, lines) =>
  lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`), ''];

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
