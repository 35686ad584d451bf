import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as web from './index.js';
import * as node from './index.node.js';

const SOURCES = dirname(fileURLToPath(import.meta.url));

/** All files of the package that one of them leads to, with their text. */
function filesFrom(entry: string, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(entry)) return seen;
  const text = readFileSync(entry, 'utf8');
  seen.set(entry, text);
  for (const [, path = ''] of text.matchAll(/from '(\.[^']+)\.js'/g)) {
    filesFrom(`${join(dirname(entry), path)}.ts`, seen);
  }
  return seen;
}

describe('the two entries', () => {
  it('export the same names', () => {
    expect(Object.keys(node).sort()).toEqual(Object.keys(web).sort());
  });

  it('differ in the cryptographic functions alone', () => {
    const different = Object.entries(web).filter(
      ([name, value]) => Object.entries(node).find(([other]) => other === name)?.[1] !== value,
    );
    expect(different.map(([name]) => name).sort()).toEqual(
      [
        'challengeOf',
        'checkState',
        'createState',
        'openSession',
        'planSessionCookies',
        'sealSession',
        'verifyAccessToken',
      ].sort(),
    );
  });

  it('need nothing of Node in the default one', () => {
    const files = filesFrom(join(SOURCES, 'index.ts'));
    expect(files.size).toBeGreaterThan(25);
    for (const [path, text] of files) {
      expect(text, path).not.toMatch(/from 'node:|\bBuffer\b|\bprocess\.\w/);
    }
    expect([...filesFrom(join(SOURCES, 'index.node.ts')).values()].join()).toContain("from 'node:crypto'");
  });

  it('read no clock, no environment and no randomness of their own', () => {
    for (const [path, text] of filesFrom(join(SOURCES, 'index.ts'))) {
      expect(text, path).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|globalThis|import\.meta|[^.]fetch\(`/,
      );
    }
  });
});
