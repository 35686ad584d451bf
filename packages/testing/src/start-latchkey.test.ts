import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startLatchkey } from './index.js';
import { describeBuilt } from './testing/describe-built.js';

const isReady = async (url: string) => (await fetch(`${url}/health/ready`)).status === 200;

describeBuilt('a server for tests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-start-'));
    vi.stubEnv('TMPDIR', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  const left = () => readdirSync(folder).filter((name) => name.startsWith('latchkey-testing-'));

  it('is ready when it has started, and leaves nothing behind when it has stopped', async () => {
    const latchkey = await startLatchkey({ freshEnvironments: 1 });
    expect(await isReady(latchkey.url)).toBe(true);
    expect(left()).toHaveLength(1);
    await Promise.all([latchkey.stop(), latchkey.stop()]);
    await expect(fetch(latchkey.url)).rejects.toThrow();
    expect(left()).toEqual([]);
  });

  it('takes none of the settings around it', async () => {
    vi.stubEnv('LATCHKEY_MODE', 'production');
    vi.stubEnv('DATABASE_URL', 'postgres://localhost:1/none');
    const latchkey = await startLatchkey({ freshEnvironments: 1 });
    expect(await isReady(latchkey.url)).toBe(true);
    await latchkey.stop();
  });

  it('has the environments of a file that there is already', async () => {
    const configFile = join(folder, 'latchkey.yaml');
    writeFileSync(configFile, 'environments: [{ name: Acme, type: staging, client_id: client_acme }]');
    const latchkey = await startLatchkey({ configFile });
    expect(latchkey.environment('Acme').clientId).toBe('client_acme');
    await expect(latchkey.freshEnvironment()).rejects.toThrow('used up');
    await latchkey.stop();
    expect(readFileSync(configFile, 'utf8')).toContain('Acme');
  });

  it('ends with the process that started it, however that ends', async () => {
    const script = fileURLToPath(new URL('./testing/start-and-wait.ts', import.meta.url));
    const flags = ['--import', 'tsx', '--conditions=latchkey-source', script];
    const starter = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [url] = await once(createInterface(starter.stdout), 'line');
    expect(await isReady(url)).toBe(true);
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    await vi.waitFor(
      async () => {
        await expect(fetch(url)).rejects.toThrow();
        expect(left()).toEqual([]);
      },
      { timeout: 10_000 },
    );
  });

  it('says in the program’s own words why it does not start', async () => {
    const config = { environments: [{ name: 'Staging', redirect_urls: [] }] };
    await expect(startLatchkey({ config })).rejects.toThrow(/ended with 2[\s\S]*redirect_urls/);
    expect(left()).toEqual([]);
  });

  it('says which program there is not', async () => {
    const program = join(folder, 'none');
    await expect(startLatchkey({ program })).rejects.toThrow(/did not start.*none.*ENOENT/);
    expect(left()).toEqual([]);
  });

  /** A program that is none of ours. */
  function script(...lines: string[]): string {
    const program = join(folder, 'program');
    writeFileSync(program, ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(program, 0o755);
    return program;
  }

  it('complains at the end about a program that failed meanwhile', async () => {
    const start = JSON.stringify({ url: 'http://localhost:1', environments: [] });
    const program = script(`echo '${start}'`, 'echo "out of luck" >&2', 'exit 3');
    const latchkey = await startLatchkey({ program });
    await expect(latchkey.stop()).rejects.toThrow(/ended with 3[\s\S]*out of luck/);
    expect(left()).toEqual([]);
  });

  it('is not mistaken for another program', async () => {
    const program = script('echo hello');
    await expect(startLatchkey({ program })).rejects.toThrow('is no latchkey: it printed “hello”');
    expect(left()).toEqual([]);
  });
});
