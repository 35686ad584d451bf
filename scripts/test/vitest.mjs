import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, run } from '../run.mjs';
import { emptyTally, skippedTally } from './tally.mjs';

/**
 * Runs one project of `vitest.config.ts` on this terminal.
 * @param {string} project
 * @param {{ env?: Record<string, string>, node?: string }} [options] more variables; another Node to run it on
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runVitest(project, { env = {}, node = process.execPath } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-test-'));
  const tallyFile = join(folder, 'tally.json');
  try {
    const code = await run(
      node,
      [
        join(ROOT, 'node_modules/vitest/vitest.mjs'),
        'run',
        ...['--project', project, '--passWithNoTests'],
        ...['--reporter=default', `--reporter=${join(ROOT, 'scripts/test/reporter.mjs')}`],
      ],
      { env: { ...process.env, ...env, LATCHKEY_TEST_TALLY: tallyFile } },
    );
    return judge(project, code, readTally(tallyFile));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readTally(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function judge(project, code, tally = emptyTally()) {
  if (code !== 0 && tally.failed === 0) {
    return {
      ...tally,
      failed: 1,
      failures: [`${project}: vitest ended with ${code} and named no failed test`],
    };
  }
  // A suite that finds none of its files must not look like one that passed.
  return tally.files.length === 0 && code === 0 ? skippedTally(project, 'it has no test files') : tally;
}
