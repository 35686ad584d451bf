import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Figure } from '../support/figure.js';
import { ROOT, trackedFiles } from '../support/repository.js';
import type { Row } from '../support/row.js';

/** A clean clone to ready: the dependencies come from npm's cache or registry, so this is told, not promised. */
export const cleanCloneRow: Row = {
  name: 'clean-clone',
  title: 'A clean clone to ready',
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-clone-'));
    try {
      for (const path of trackedFiles()) cpSync(join(ROOT, path), join(folder, path));
      const install = await timed(() => untilDone(npm(['ci'], folder)));
      const start = await timed(() => untilStarted(folder));
      return [single('npm ci', install), single('npm start, build included, to ready', start)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const single = (name: string, seconds: number): Figure => ({
  name,
  unit: 's',
  values: [seconds],
  measured: {},
});

async function timed(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return (performance.now() - startedAt) / 1000;
}

/** In a process group of its own: npm runs the server below a shell, and a signal must reach them all. */
function npm(args: string[], cwd: string): ChildProcess {
  return spawn('npm', args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function untilDone(child: ChildProcess): Promise<void> {
  child.stdout?.resume();
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm ended with ${code}`);
}

/** With `--json` the server's line of JSON is printed once requests are accepted (contract §2). */
async function untilStarted(folder: string): Promise<void> {
  const child = npm(['start', '--', '--port', '0', '--json'], folder);
  const ended = once(child, 'exit');
  if (!child.stdout) throw new Error('no output to read');
  let isStarted = false;
  for await (const line of createInterface({ input: child.stdout })) {
    isStarted = line.startsWith('{');
    if (isStarted) break;
  }
  if (isStarted && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await ended;
  if (!isStarted) throw new Error('npm start ended without a server');
}
