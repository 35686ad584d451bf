import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const REAL_LAUNCHER = fileURLToPath(new URL('../server/bin/latchkey.mjs', import.meta.url));

/** Prints how it was started, then ends with 7 on SIGTERM. */
const PROGRAM = `
process.on('SIGTERM', () => process.exit(7));
const keepAlive = setInterval(() => {}, 1000);
const { UV_THREADPOOL_SIZE, MALLOC_ARENA_MAX } = process.env;
const { pid, execArgv } = process;
console.log(JSON.stringify({ pid, execArgv, args: process.argv.slice(2), UV_THREADPOOL_SIZE, MALLOC_ARENA_MAX }));
if (process.argv.includes('--once')) clearInterval(keepAlive);
`;

describe('the launcher', () => {
  let folder: string;
  let launcher: string;
  const { UV_THREADPOOL_SIZE: _, MALLOC_ARENA_MAX: __, ...plainEnv } = process.env;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey launcher '));
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'dist'));
    launcher = join(folder, 'bin/latchkey.mjs');
    copyFileSync(REAL_LAUNCHER, launcher);
    writeFileSync(join(folder, 'dist/latchkey.mjs'), PROGRAM);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const startOnce = (command: string, args: string[], env: NodeJS.ProcessEnv = plainEnv) =>
    JSON.parse(spawnSync(command, args, { env, encoding: 'utf8' }).stdout);

  it('gives node its memory flag, two thread-pool threads or more, and few arenas', () => {
    const started = startOnce(launcher, ['--once']);
    expect(started.execArgv).toEqual(['--max-semi-space-size=2']);
    expect(Number(started.UV_THREADPOOL_SIZE)).toBeGreaterThanOrEqual(2);
    expect(started.MALLOC_ARENA_MAX).toBe('2');
  });

  it('leaves alone what the environment says already', () => {
    const env = { ...plainEnv, UV_THREADPOOL_SIZE: '9', MALLOC_ARENA_MAX: '5' };
    expect(startOnce(launcher, ['--once'], env)).toMatchObject({
      UV_THREADPOOL_SIZE: '9',
      MALLOC_ARENA_MAX: '5',
    });
  });

  it('passes its arguments on, whatever is in them', () => {
    const args = ['start', '--once', '--config', 'a b.yaml', '$HOME', ''];
    expect(startOnce(launcher, args).args).toEqual(args);
  });

  it('works through the link that npm makes, and as an argument of node', () => {
    symlinkSync(launcher, join(folder, 'latchkey'));
    expect(startOnce(join(folder, 'latchkey'), ['--once']).args).toEqual(['--once']);
    expect(startOnce(process.execPath, [launcher, '--once']).args).toEqual(['--once']);
  });

  it('is replaced by the program, so that a signal reaches it and its exit code comes back', async () => {
    const child = spawn(launcher, ['start'], { env: plainEnv, stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    const [firstLine] = await once(child.stdout, 'data');
    expect(JSON.parse(String(firstLine)).pid).toBe(child.pid);
    child.kill('SIGTERM');
    expect(await exited).toEqual([7, null]);
  });

  it('says what to do where nothing is built', () => {
    rmSync(join(folder, 'dist/latchkey.mjs'));
    const { status, stderr } = spawnSync(launcher, ['start'], { env: plainEnv, encoding: 'utf8' });
    expect(stderr).toContain('npm run build');
    expect(status).toBe(1);
  });
});
