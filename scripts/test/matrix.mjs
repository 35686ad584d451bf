import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

/**
 * What an application’s quick start describes, and which tests of which example prove it.
 * @typedef {object} Row
 * @property {string} name
 * @property {string} example its folder
 * @property {readonly string[]} [tests] their titles, none where nobody tests the row; left out, all of the example’s
 */

/** @returns {Row[]} */
export const readRows = () => JSON.parse(readFileSync(join(ROOT, 'e2e/rows.json'), 'utf8'));

const TITLE = /^the example (?<example>\S+) on (?<on>\S+ \S+)(?: \([^)]*\))? > (?<title>.*)$/;
const COLUMNS = [
  { name: 'ours', isOurs: true },
  { name: 'official', isOurs: false },
];

/**
 * What a row came to in one column.
 * @typedef {object} Cell
 * @property {'pass' | 'fail' | 'own fault' | 'skipped' | 'not tested'} result `own fault` is the official package's
 * @property {string} [on] the package and its version
 * @property {string} [reason]
 */

/**
 * Finds out from the tests of the examples what came of each row of the quick start.
 * @param {readonly Row[]} rows
 * @param {readonly import('./tally.mjs').TestResult[]} tests of a whole run
 * @returns {{ name: string, cells: Cell[] }[]}
 */
export function buildMatrix(rows, tests) {
  const ofExamples = tests.flatMap((test) => {
    const parts = TITLE.exec(test.name)?.groups;
    return parts ? [{ ...test, ...parts, isOurs: parts.on.startsWith('@latchkey/') }] : [];
  });
  return rows.map((row) => ({
    name: row.name,
    cells: COLUMNS.map(({ isOurs }) =>
      judge(
        row,
        ofExamples.filter((test) => test.example === row.example && test.isOurs === isOurs),
      ),
    ),
  }));
}

/** A row's test that did not run has been renamed, or its file is broken: never a pass. */
function judge({ tests: titles }, tests) {
  if (tests.length === 0 || titles?.length === 0) return { result: 'not tested' };
  const { on } = tests[0];
  const missing = titles?.find((title) => !tests.some((test) => test.title === title));
  if (missing) return { result: 'fail', on, reason: `no test “${missing}”` };
  const proofs = titles ? tests.filter((test) => titles.includes(test.title)) : tests;
  const failed = proofs.find(({ state }) => state === 'failed');
  if (failed) return { result: 'fail', on, reason: failed.title };
  const fault = proofs.find(({ ownFault }) => ownFault)?.ownFault;
  if (fault) return { result: 'own fault', on, reason: fault };
  if (proofs.some(({ state }) => state === 'passed')) return { result: 'pass', on };
  return { result: 'skipped', on, reason: proofs[0]?.reason || undefined };
}

/**
 * The matrix in words, one line a row.
 * @param {ReturnType<typeof buildMatrix>} matrix
 * @returns {string} nothing where no example was tested
 */
export function describeMatrix(matrix) {
  if (matrix.every(({ cells }) => cells.every(({ result }) => result === 'not tested'))) return '';
  const table = [
    ['What the quick start describes', ...COLUMNS.map(({ name }) => name)],
    ...matrix.map(({ name, cells }) => [name, ...cells.map(describeCell)]),
  ];
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  const lines = table.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n  ')}\n\n`;
}

const describeCell = ({ result, on, reason }) =>
  `${result}${on ? ` on ${on}` : ''}${reason ? `: ${reason}` : ''}`;

/**
 * Proofs that nobody gave: tests that a row names and that did not run.
 * @param {ReturnType<typeof buildMatrix>} matrix
 * @returns {string[]} one failure each
 */
export function missingProofs(matrix) {
  return matrix.flatMap(({ name, cells }) =>
    cells
      .filter(({ result, reason }) => result === 'fail' && reason?.startsWith('no test '))
      .map((cell) => `${name}: ${describeCell(cell)}`),
  );
}
