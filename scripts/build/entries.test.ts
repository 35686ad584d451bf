import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ENTRIES } from './entries.mjs';

const sources = fileURLToPath(new URL('../../server/src/', import.meta.url));

it('every program that the server looks for beside itself is built there', () => {
  const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|testing\//.test(path))
    .map((path) => readFileSync(join(sources, path), 'utf8'));
  const looksFor = code.flatMap((text) => [
    ...text.matchAll(/new URL\('\.\/([^']+)\.mjs', import\.meta\.url\)/g),
  ]);
  expect(looksFor.length).toBeGreaterThan(0);
  for (const [, name] of looksFor) expect(Object.keys(ENTRIES)).toContain(name);
});
