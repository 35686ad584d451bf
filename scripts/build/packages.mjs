import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Compiles the client packages to `packages/<name>/dist`: modern ESM with declarations. Beside it goes the licence,
 * which each carries when it is published.
 * @param {string} root the repository's folder
 * @param {readonly string[]} names the packages, each after those that it imports
 * @throws {Error} with the compiler's messages when a package does not compile
 */
export async function buildPackages(root, names) {
  const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(base.compilerOptions, root);
  const parsed = new Map();
  for (const name of names) {
    const folder = join(root, 'packages', name);
    compile(folder, options, parsed);
    copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  }
}

function compile(folder, baseOptions, parsed) {
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  const sourceFolder = join(folder, 'src');
  const files = readdirSync(sourceFolder, { recursive: true })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)testing\//.test(file))
    .map((file) => join(sourceFolder, file));
  const options = {
    ...baseOptions,
    // Without the source condition a package sees the others as an application will: by their declarations.
    customConditions: [],
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    rootDir: sourceFolder,
    outDir: join(folder, 'dist'),
  };
  const program = ts.createProgram(files, options, parsingOnce(options, parsed));
  const result = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...result.diagnostics];
  if (problems.length > 0)
    throw new Error(ts.formatDiagnosticsWithColorAndContext(problems, formatHost(folder)));
}

function formatHost(folder) {
  return { getCanonicalFileName: (name) => name, getCurrentDirectory: () => folder, getNewLine: () => '\n' };
}

/** A compiler host that parses no file twice: the packages share the libraries' declarations, which are large. */
function parsingOnce(options, parsed) {
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile;
  host.getSourceFile = (path, ...rest) => {
    if (!parsed.has(path)) parsed.set(path, parse(path, ...rest));
    return parsed.get(path);
  };
  return host;
}
