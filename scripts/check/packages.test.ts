import { describe, expect, it } from 'vitest';
import { contentProblems } from './packages.mjs';

const NEEDED = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts'];

describe('what a packed package holds', () => {
  it('is its build, its README and its licence', () => {
    expect(contentProblems(NEEDED)).toEqual([]);
  });

  it.each(['LICENSE', 'README.md', 'package.json'])('is never without its %s', (path) => {
    expect(contentProblems(NEEDED.filter((needed) => needed !== path))).toEqual([`${path} is missing`]);
  });

  it.each(['src/index.ts', 'dist/seal/seal.test.js', 'dist/testing/face.js', '.env', 'dist/index.js.map'])(
    'is not %s',
    (path) => {
      expect(contentProblems([...NEEDED, path])).toEqual([`${path} should not be packed`]);
    },
  );
});
