import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROGRAM } from '../testing/describe-built.js';
import { findProgram } from './find-program.js';

describe('the program', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-find-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(path: string, manifest: object): void {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'package.json'), JSON.stringify(manifest));
  }

  it('is the one that the variable names', () => {
    expect(findProgram(folder, '/opt/latchkey')).toBe('/opt/latchkey');
  });

  it('is the installed package’s, here or in a folder above', () => {
    write('node_modules/latchkey', { name: 'latchkey', bin: { latchkey: 'bin/start.mjs' } });
    write('packages/app', { name: 'app' });
    const expected = join(folder, 'node_modules/latchkey/bin/start.mjs');
    expect(findProgram(folder, undefined)).toBe(expected);
    expect(findProgram(join(folder, 'packages/app'), '')).toBe(expected);
  });

  it('is this repository’s own inside of it', () => {
    expect(findProgram(import.meta.dirname, undefined)).toBe(PROGRAM);
  });

  it('is missed with words that say what to install', () => {
    write('.', { name: 'app' });
    expect(() => findProgram(folder, undefined)).toThrow(/npm install --save-dev latchkey.*LATCHKEY_PROGRAM/);
  });
});
