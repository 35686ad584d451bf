import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const MOST_BYTES = 6 * 1024;

/** The files of which something is in the bundle. */
const contributors = ({ inputs }: { inputs: Record<string, { bytesInOutput: number }> }) =>
  Object.keys(inputs).filter((input) => (inputs[input]?.bytesInOutput ?? 0) > 0);

async function bundle() {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['latchkey-source'],
  });
  return { code: outputFiles[0]?.text ?? '', inputs: Object.values(metafile.outputs).flatMap(contributors) };
}

describe('the bundle for browsers', () => {
  it('is at most 6 kB, gzipped, with all that it brings', async () => {
    const { code } = await bundle();
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('holds nothing that is for servers', async () => {
    const { code, inputs } = await bundle();
    expect(inputs.filter((input) => input.includes('/seal/') || input.endsWith('node.ts'))).toEqual([]);
    expect(code).not.toContain('node:');
  });
});
