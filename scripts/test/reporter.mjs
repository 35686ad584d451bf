import { writeFileSync } from 'node:fs';
import { emptyTally } from './tally.mjs';

/**
 * Vitest reporter that leaves the tally of a run as JSON in the file that LATCHKEY_TEST_TALLY names.
 * Whatever goes wrong outside a test (a file that does not load, a hook, a stray rejection) counts as one failure each.
 */
export default class TallyReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = emptyTally();
    for (const module of modules) countModule(tally, module);
    for (const error of unhandledErrors) fail(tally, `unhandled error: ${error.message}`);
    writeFileSync(process.env.LATCHKEY_TEST_TALLY, JSON.stringify(tally));
  }
}

function countModule(tally, module) {
  const { collectDuration, duration } = module.diagnostic();
  const path = `${module.project.name}: ${module.relativeModuleId}`;
  tally.files.push({ path, milliseconds: collectDuration + duration });
  for (const holder of [module, ...module.children.allSuites()]) {
    if (holder.errors().length > 0) fail(tally, `${nameOf(path, holder)} (outside a test)`);
  }
  for (const test of module.children.allTests()) {
    countTest(tally, `${path} > ${test.fullName}`, test.result());
    tally.tests.push(resultOf(test));
  }
}

/** A test says in an annotation where the package that it ran on fails for a reason of that package's own. */
function resultOf(test) {
  const { state, note } = test.result();
  const ownFault = test.annotations().find(({ type }) => type === 'own fault')?.message;
  return { name: test.fullName, state, reason: note ?? '', ownFault: ownFault ?? '' };
}

const nameOf = (path, suite) => (suite.fullName ? `${path} > ${suite.fullName}` : path);

function countTest(tally, name, { state, note }) {
  if (state === 'passed') tally.passed += 1;
  else if (state === 'failed') fail(tally, name);
  else {
    tally.skipped += 1;
    tally.skips.push({ name, reason: note ?? '' });
  }
}

function fail(tally, name) {
  tally.failed += 1;
  tally.failures.push(name);
}
