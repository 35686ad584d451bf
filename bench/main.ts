import { writeFileSync } from 'node:fs';
import { build } from '../scripts/build/build.mjs';
import { cleanCloneRow } from './rows/clean-clone.js';
import { refreshRow } from './rows/refresh.js';
import { sessionCheckRow } from './rows/session-check.js';
import { signInRow } from './rows/sign-in.js';
import { startRow } from './rows/start.js';
import { isKept } from './support/figure.js';
import { describeMachine } from './support/machine.js';
import { isFull, readOptions, USAGE } from './support/options.js';
import { type Result, report, section } from './support/report.js';
import type { Effort, Row } from './support/row.js';
import { ENGINES } from './support/stage.js';

const ROWS: readonly Row[] = [
  ...ENGINES.map(refreshRow),
  ...ENGINES.map(signInRow),
  sessionCheckRow,
  ...ENGINES.map(startRow),
  cleanCloneRow,
];
const RESULTS = new URL('results.md', import.meta.url);

/** Measures a row, and once more where something that is promised was missed. */
async function measure(row: Row, effort: Effort): Promise<Result> {
  const skipped = row.missing?.();
  if (skipped !== undefined) return { row, skipped };
  const first = await row.measure(effort);
  if (!first.some((figure) => isKept(figure) === false)) return { row, runs: [first] };
  return { row, runs: [first, await row.measure(effort)] };
}

async function main(): Promise<void> {
  const options = readOptions(
    process.argv.slice(2),
    ROWS.map(({ name }) => name),
  );
  await build({ isForStart: true });
  const machine = await describeMachine();
  console.log(machine.join('\n'));
  const results: Result[] = [];
  for (const row of ROWS.filter(({ name }) => options.rows?.includes(name) ?? true)) {
    const result = await measure(row, options);
    results.push(result);
    console.log(`\n${section(result).join('\n')}`);
  }
  if (isFull(options)) writeFileSync(RESULTS, report(results, machine, options));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
}
