import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

/** What is left for a browser of a module that imports some of the names. */
async function bundleOf(names: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from './index.js';`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['latchkey-source'],
  });
  return outputFiles[0]?.text ?? '';
}

describe('a browser that imports what a sign-in takes', () => {
  it('gets the hash, and nothing of seals, tokens and keys', async () => {
    const code = await bundleOf('createVerifier, challengeOf');
    expect(code).toContain('SHA-256');
    expect(code).not.toMatch(/AES-CBC|HMAC|RSASSA|PBKDF2|Fe26/);
    expect(code.length).toBeLessThan(1500);
  });

  it('gets all of it where it is asked for', async () => {
    expect(await bundleOf('openSession')).toMatch(/AES-CBC/);
  });
});
