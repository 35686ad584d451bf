import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_NAMES } from '../build/products.mjs';
import { bin, capture, ROOT } from '../run.mjs';

/** What a packed client package holds beside `dist`, each of them always. */
const ALWAYS = ['LICENSE', 'README.md', 'package.json'];

/**
 * Packs each client package as it would be published and looks at the result: its files, its entries (publint) and
 * whether its types are found wherever an application looks for them (attw). They must have been built.
 * @returns {Promise<{ name: string, isOk: boolean }[]>}
 */
export async function checkPackages() {
  const results = [];
  for (const name of PACKAGE_NAMES) {
    const problems = await problemsOf(name);
    if (problems.length > 0) console.log(`FAILED package ${name}\n${problems.join('\n')}`);
    results.push({ name, isOk: problems.length === 0 });
  }
  console.log(`${results.filter(({ isOk }) => isOk).length} of ${results.length} packages can be published`);
  return results;
}

async function problemsOf(name) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-pack-'));
  try {
    const { code, output } = await capture(
      'npm',
      ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder],
      { cwd: join(ROOT, 'packages', name) },
    );
    if (code !== 0) return [output];
    const packed = Object.values(JSON.parse(output))[0];
    const tarball = join(folder, packed.filename);
    const [published, typed] = await Promise.all([
      capture(bin('publint'), ['run', tarball, '--strict']),
      capture(bin('attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']),
    ]);
    return [
      ...contentProblems(packed.files.map(({ path }) => path)),
      ...[published, typed].flatMap(({ code, output }) => (code === 0 ? [] : [output])),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {readonly string[]} paths the files of a packed package
 * @returns {string[]} a sentence for each that is missing or should not be there
 */
export function contentProblems(paths) {
  const isExpected = (path) =>
    ALWAYS.includes(path) || (/^dist\/.+\.(js|d\.ts)$/.test(path) && !/\.test\.|(^|\/)testing\//.test(path));
  return [
    ...ALWAYS.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ...paths.filter((path) => !isExpected(path)).map((path) => `${path} should not be packed`),
  ];
}
