import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTERNAL_PACKAGES } from './build/externals.mjs';
import { ROOT } from './run.mjs';

const readDependencies = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')).dependencies ?? {};

const serverVersions = readDependencies('server/package.json');
const expected = Object.fromEntries(EXTERNAL_PACKAGES.map((name) => [name, serverVersions[name]]));
const actual = readDependencies('package.json');

const isSame =
  JSON.stringify(Object.entries(expected).sort()) === JSON.stringify(Object.entries(actual).sort());
if (!isSame) {
  console.error(
    'The packed program must depend on exactly what the bundle leaves outside, at the same versions.',
  );
  console.error(
    `In package.json "dependencies" must be ${JSON.stringify(expected)}, but is ${JSON.stringify(actual)}.`,
  );
  process.exitCode = 1;
}
