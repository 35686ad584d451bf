import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SOURCES = fileURLToPath(new URL('.', import.meta.url));
const isShipped = (file: string) => /\.ts$/.test(file) && !/\.test\.ts$|(^|\/)testing\//.test(file);
const codeOf = (file: string) => readFileSync(join(SOURCES, file), 'utf8').replace(/\/\*\*.*?\*\//gs, '');

it('what runs in an application needs nothing but the web platform, and reads no environment by itself', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(isShipped);
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    expect(codeOf(file), file).not.toMatch(
      /from 'node:|\bBuffer\b|\bprocess\.|import\.meta|Math\.random|Date\.now/,
    );
  }
});
