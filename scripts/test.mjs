import { build } from './build/build.mjs';
import { printLargestFiles, runChecks } from './check/checks.mjs';
import { prepareChromium } from './test/chromium.mjs';
import { prepareNewestNode } from './test/newest-node.mjs';
import { preparePostgres } from './test/postgres.mjs';
import { describeTally, skippedTally, stepTally, sumTallies } from './test/tally.mjs';
import { runVitest } from './test/vitest.mjs';

// For daily work: `CHECK=fast npm test` leaves out what takes minutes.
const isFast = process.env.CHECK === 'fast';

const tallies = [await checkCode(), await buildProducts()];
const postgres = await preparePostgres();
try {
  tallies.push(...(await runSuites(postgres)));
} finally {
  await postgres.stop?.();
}
const sum = sumTallies(tallies);
process.stdout.write(`\n${describeTally(sum)}`);
process.exitCode = sum.failed > 0 ? 1 : 0;

async function checkCode() {
  heading('check');
  const results = await runChecks();
  await printLargestFiles();
  return sumTallies(results.map(({ name, isOk }) => stepTally(`check: ${name}`, isOk)));
}

/** What the browser suite and the command line's tests run. */
async function buildProducts() {
  heading('build');
  const failure = await build({ isForStart: false }).then(
    () => undefined,
    (error) => error,
  );
  if (failure) console.error(failure.message);
  return stepTally('build', failure === undefined);
}

async function runSuites({ url, missing }) {
  const env = url ? { LATCHKEY_TEST_DATABASE_URL: url } : {};
  return [
    await suite('unit', { env }),
    await suite('embedded', { env }),
    missing ? skip('postgres', missing) : await suite('postgres', { env }),
    ...(isFast ? [skip('compat and e2e', 'CHECK=fast leaves them out')] : await runSlowSuites(env)),
  ];
}

async function runSlowSuites(env) {
  const compat = await suite('compat', { env });
  const newest = await prepareNewestNode();
  const compatNewest = newest.missing
    ? skip('compat with the newest SDK', newest.missing)
    : await suite('compat-newest', { env, node: newest.node });
  const chromium = await prepareChromium();
  const e2e = chromium.missing
    ? skip('e2e', chromium.missing)
    : await suite('e2e', { env: { ...env, CHROMIUM_PATH: chromium.path } });
  return [compat, compatNewest, e2e];
}

function suite(project, options) {
  heading(project);
  return runVitest(project, options);
}

function skip(name, reason) {
  heading(name);
  console.log(`skipped: ${reason}`);
  return skippedTally(name, reason);
}

function heading(title) {
  console.log(`\n── ${title}`);
}
