import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSources } from './sources.mjs';

describe('the fingerprint of a product', () => {
  let root: string;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const fingerprint = () => hashSources(root, ['src', 'lock.json', 'not-yet']);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'latchkey-sources-'));
    write('src/main.ts', 'main');
    write('src/deep/part.ts', 'part');
    write('lock.json', '{}');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('changes with what a file says, how it is called, and which files there are', () => {
    const before = fingerprint();
    write('src/deep/part.ts', 'other part');
    const changed = fingerprint();
    write('lock.json', '{ }');
    const lockChanged = fingerprint();
    write('src/new.ts', '');
    const added = fingerprint();
    expect(new Set([before, changed, lockChanged, added])).toHaveLength(4);
  });

  it('does not change with the time of a file, nor with a test', () => {
    const before = fingerprint();
    utimesSync(join(root, 'src/main.ts'), 1, 1);
    write('src/main.test.ts', 'a test');
    write('src/testing/builder.ts', 'a builder');
    expect(fingerprint()).toBe(before);
  });
});
