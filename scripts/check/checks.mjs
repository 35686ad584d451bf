import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { bin, capture, ROOT } from '../run.mjs';

/** What is checked about the code without running it: [name, program, arguments]. */
const CHECKS = [
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['types of the dashboard', bin('tsc'), ['--noEmit', '-p', 'dashboard']],
  ['format and lint', bin('biome'), ['ci', '--colors=off', '.']],
  [
    'architecture',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', '.'],
  ],
  ['unused code and dependencies', bin('knip'), []],
  [
    'description of the dashboard’s API',
    bin('tsx'),
    ['--conditions=latchkey-source', 'scripts/dashboard-openapi.ts', '--check'],
  ],
  ['map of the code', process.execPath, ['scripts/map.mjs', '--check']],
  ['llms.txt', process.execPath, ['scripts/llms.mjs', '--check']],
  ['package', process.execPath, ['scripts/check-pack.mjs']],
];

/**
 * Runs all checks, two at a time, and prints the output of those that fail.
 * @returns {Promise<{ name: string, isOk: boolean }[]>}
 */
export async function runChecks() {
  const results = [];
  const waiting = [...CHECKS];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await runCheck(check));
  };
  await Promise.all(Array.from({ length: Math.min(2, cpus().length) }, worker));
  return results;
}

async function runCheck([name, program, args]) {
  const startedAt = performance.now();
  const { code, output } = await capture(program, args);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return { name, isOk: code === 0 };
}

/** Prints the ten largest source files, tests and scripts included: the next candidates to be split. */
export async function printLargestFiles() {
  const { output } = await capture('git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '*.ts',
    '*.tsx',
    '*.mjs',
  ]);
  const sizes = output
    .split('\n')
    .filter((path) => path && existsSync(join(ROOT, path)))
    .map((path) => [readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1, path]);
  console.log('Largest source files:');
  for (const [lines, path] of sizes.sort((a, b) => b[0] - a[0]).slice(0, 10)) {
    console.log(`  ${String(lines).padStart(5)}  ${path}`);
  }
}
