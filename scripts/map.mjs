import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readImports } from './map/imports.mjs';
import { describeMap } from './map/page.mjs';
import { ROOT } from './run.mjs';

const MAP_FILE = join(ROOT, 'docs/map.md');

const page = describeMap(await readImports(ROOT));

if (process.argv[2] === '--check') {
  if (!existsSync(MAP_FILE) || readFileSync(MAP_FILE, 'utf8') !== page) {
    console.error('docs/map.md does not show the imports as they are; run `npm run map` and commit it.');
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(MAP_FILE), { recursive: true });
  writeFileSync(MAP_FILE, page);
}
