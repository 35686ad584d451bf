import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './build/build.mjs';
import { PRODUCTS } from './build/products.mjs';
import { ROOT } from './run.mjs';

const LAUNCHER = join(ROOT, 'server/bin/latchkey.mjs');
// An editor writes a file in several steps; what it does within this time is one change.
const SETTLE_MILLISECONDS = 100;

const folders = new Set(
  PRODUCTS.filter((product) => product.isNeededToStart)
    .flatMap((product) => product.sources)
    .filter((source) => source.endsWith('src')),
);

let server;
let timer;
let isRestarting = false;
let isStopping = false;

for (const folder of folders) watch(join(ROOT, folder), { recursive: true }, restartSoon);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
await restart();

function restartSoon() {
  clearTimeout(timer);
  timer = setTimeout(restart, SETTLE_MILLISECONDS);
}

/** Builds what changed and starts the server anew; a mistake in the code leaves the running one as it is. */
async function restart() {
  if (isRestarting) return restartSoon();
  isRestarting = true;
  try {
    const made = await build({ isForStart: true });
    if (made.length > 0 || !server) {
      await end(server);
      if (!isStopping) server = spawn(LAUNCHER, ['start', ...process.argv.slice(2)], { stdio: 'inherit' });
    }
  } catch (error) {
    console.error(`${error.message}\nWaiting for a change…`);
  } finally {
    isRestarting = false;
  }
}

function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

async function stop() {
  isStopping = true;
  await end(server);
  process.exit(0);
}
