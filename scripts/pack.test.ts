import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXTERNAL_PACKAGES } from './build/externals.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const isBuilt = existsSync(join(root, 'server/dist/latchkey.mjs'));

describe('the packed program', () => {
  let folder: string;

  beforeEach((context) => {
    if (!isBuilt) context.skip('nothing is built here: npm run build');
    folder = mkdtempSync(join(tmpdir(), 'latchkey-pack-'));
  });
  afterEach(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  it('starts in an empty folder, with what its package.json depends on and nothing else', {
    timeout: 120_000, // packing and a first start, on a machine that may be busy
  }, async () => {
    const home = unpackInto(folder);
    const workFolder = join(folder, 'empty');
    mkdirSync(workFolder);
    const server = spawn(join(home, 'server/bin/latchkey.mjs'), ['start', '--port', '0', '--json'], {
      cwd: workFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      const firstLine = await Promise.race([
        once(createInterface(server.stdout), 'line'),
        complaintOf(server),
      ]);
      const { url } = JSON.parse(String(firstLine));
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
      expect(readdirSync(workFolder)).toEqual(['.latchkey']);
    } finally {
      const exited = server.exitCode === null ? once(server, 'exit') : [server.exitCode];
      server.kill('SIGTERM');
      expect((await exited)[0]).toBe(0);
    }
  });

  /** As an installation would lay it out, the dependencies taken from this checkout. */
  function unpackInto(target: string): string {
    spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', target], { cwd: root });
    const pack = readdirSync(target).find((name) => name.endsWith('.tgz'));
    spawnSync('tar', ['-xzf', join(target, String(pack)), '-C', target]);
    for (const name of EXTERNAL_PACKAGES) {
      const link = join(target, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), link);
    }
    return join(target, 'package');
  }

  async function complaintOf(server: ReturnType<typeof spawn>): Promise<never> {
    let words = '';
    server.stderr?.on('data', (chunk) => {
      words += chunk;
    });
    await once(server, 'exit');
    throw new Error(`it ended: ${words}`);
  }
});
