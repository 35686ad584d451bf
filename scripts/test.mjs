import { build } from './build/build.mjs';
import { printLargestFiles, runChecks } from './check/checks.mjs';
import { checkPackages } from './check/packages.mjs';
import { prepareChromium } from './test/chromium.mjs';
import { buildMatrix, describeMatrix, missingProofs, readRows } from './test/matrix.mjs';
import { prepareNewestNode } from './test/newest-node.mjs';
import { preparePostgres } from './test/postgres.mjs';
import { describeTally, skippedTally, stepTally, sumTallies } from './test/tally.mjs';
import { runVitest } from './test/vitest.mjs';

// For daily work: `CHECK=fast npm test` leaves out what takes minutes.
const isFast = process.env.CHECK === 'fast';

const tallies = [await checkCode(), await buildProducts(), await checkPublishing()];
const postgres = await preparePostgres();
try {
  tallies.push(...(await runSuites(postgres)));
} finally {
  await postgres.stop?.();
}
const matrix = buildMatrix(readRows(), sumTallies(tallies).tests);
tallies.push(...missingProofs(matrix).map((proof) => stepTally(proof, false)));
const sum = sumTallies(tallies);
process.stdout.write(`\n${describeMatrix(matrix)}${describeTally(sum)}`);
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

/** Whether what was built can be published. */
async function checkPublishing() {
  heading('packages');
  const results = await checkPackages();
  return sumTallies(results.map(({ name, isOk }) => stepTally(`package: ${name}`, isOk)));
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
