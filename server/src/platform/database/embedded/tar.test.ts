import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readTar, writeTar } from './tar.js';

const entries = [
  { name: 'base', contents: undefined },
  { name: 'base/empty', contents: Buffer.alloc(0) },
  { name: 'base/block', contents: Buffer.alloc(512, 'b') },
  { name: 'PG_VERSION', contents: Buffer.from('18\n') },
];

describe('the archive of the empty database', () => {
  it('gives back what went in, and the same bytes each time', () => {
    const archive = writeTar(entries);
    expect([...readTar(archive)]).toEqual(entries);
    expect(writeTar(entries).equals(archive)).toBe(true);
  });

  it('is an archive for tar(1) too', () => {
    const { stdout } = spawnSync('tar', ['-t'], { input: writeTar(entries), encoding: 'utf8' });
    expect(stdout.trim().split('\n')).toEqual(['base', 'base/empty', 'base/block', 'PG_VERSION']);
  });

  it('is refused when it is cut off', () => {
    const archive = writeTar(entries);
    expect(() => [...readTar(archive.subarray(0, 1536))]).toThrow('the archive is cut off');
  });
});
