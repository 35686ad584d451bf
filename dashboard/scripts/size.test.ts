import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const DIST = new URL('../dist/', import.meta.url);
const MANIFEST = new URL('.vite/manifest.json', DIST);
const MOST_KILOBYTES = 200;
/** The screens that somebody may come to first; each brings its own chunk. */
const SCREENS = [
  'src/features/overview/overview-page.tsx',
  'src/features/users/users-page.tsx',
  'src/features/users/user-page.tsx',
  'src/features/redirects/redirects-page.tsx',
  'src/features/api-keys/api-keys-page.tsx',
  'src/features/authentication/authentication-page.tsx',
  'src/features/first-run/first-run.tsx',
];

it.for(SCREENS)('loads at most 200 kB of script for %s', (screen, test) => {
  test.skip(!existsSync(MANIFEST), 'the dashboard is not built: npm run build');
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
  const files = new Set([...filesOf(manifest, entry ?? ''), ...filesOf(manifest, screen)]);
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, DIST))).length, 0);
  expect(files.size).toBeGreaterThan(1);
  expect(bytes / 1000).toBeLessThanOrEqual(MOST_KILOBYTES);
});

function filesOf(manifest: Record<string, Chunk>, name: string): string[] {
  const chunk = manifest[name];
  return chunk ? [chunk.file, ...(chunk.imports ?? []).flatMap((each) => filesOf(manifest, each))] : [];
}
