import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { hashSources } from '../../scripts/build/sources.mjs';
import { prepareExample } from '../../scripts/example/prepare.mjs';
import { ROOT } from '../../scripts/run.mjs';
import { freePort } from '../support/free-port.js';
import { ownVariables, Program } from '../support/program.js';

const EXAMPLE = join(ROOT, 'examples/nextjs');
const CLOCK_AHEAD = new URL('../support/clock-ahead.mjs', import.meta.url).href;
const BUILDS = join(tmpdir(), 'latchkey-example-nextjs');
const READY = '.ready';
/** Where the example's files have Latchkey and the application. */
const [LATCHKEY_PORT, APP_PORT] = [4000, 3000];
const PACKAGES = ['protocol', 'session', 'node', 'web', 'nextjs'];

/** The example, built once for as long as nothing in it changes, and started on a port of its own. */
export interface NextExample {
  readonly origin: string;
  /** Its configuration file for Latchkey, with its own port in place of the README's. */
  readonly config: string;
  start(latchkeyUrl: string): Promise<void>;
  /** Stops it, and starts it on a machine whose clock is ahead. */
  restartAhead(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

export async function aNextExample({ isOfficial }: { isOfficial: boolean }): Promise<NextExample> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const onItsPort = (text: string) => text.replaceAll(`localhost:${APP_PORT}`, `localhost:${port}`);
  let folder = '';
  let env: NodeJS.ProcessEnv = {};
  let program: Program | undefined;

  const run = async () => {
    program = new Program('npm', ['start'], { cwd: folder, env, isGroup: true });
    await program.started((printed) => (printed.includes('Ready in') ? true : undefined));
  };
  const stop = async () => void (await program?.stop());

  return {
    origin,
    config: onItsPort(await readFile(join(EXAMPLE, 'latchkey.yaml'), 'utf8')),
    async start(latchkeyUrl) {
      folder = await buildOnce(isOfficial);
      const written = onItsPort(await readFile(join(EXAMPLE, '.env.example'), 'utf8'));
      const latchkeyPort = new URL(latchkeyUrl).port;
      env = {
        ...ownVariables(),
        ...parseEnv(written.replaceAll(`=${LATCHKEY_PORT}\n`, `=${latchkeyPort}\n`)),
        PORT: String(port),
      };
      await run();
    },
    async restartAhead(seconds) {
      await stop();
      env = { ...env, NODE_OPTIONS: `--import=${CLOCK_AHEAD}`, CLOCK_AHEAD_SECONDS: String(seconds) };
      await run();
    },
    stop,
  };
}

/** A build takes the better part of a minute: it is kept under the hash of what it is made from. */
async function buildOnce(isOfficial: boolean): Promise<string> {
  const files = (await readdir(EXAMPLE)).filter(
    (name) => !/^(node_modules|\.next|\.env|next-env\.d\.ts)$/.test(name),
  );
  const ours = isOfficial
    ? []
    : [
        'scripts/build',
        ...PACKAGES.flatMap((name) => [`packages/${name}/src`, `packages/${name}/package.json`]),
      ];
  const hash = hashSources(ROOT, [...files.map((name) => `examples/nextjs/${name}`), ...ours]);
  const flavour = isOfficial ? 'official' : 'ours';
  const folder = join(BUILDS, `${flavour}-${hash}`);
  if (existsSync(join(folder, READY))) return folder;
  await mkdir(BUILDS, { recursive: true });
  for (const old of await readdir(BUILDS)) {
    if (old.startsWith(`${flavour}-`)) await rm(join(BUILDS, old), { recursive: true });
  }
  for (const name of files) await cp(join(EXAMPLE, name), join(folder, name), { recursive: true });
  await prepareExample(folder, { isOfficial });
  if (existsSync(join(folder, 'node_modules/@latchkey/nextjs')) === isOfficial) {
    throw new Error(`the example was not built on the ${flavour} package`);
  }
  await writeFile(join(folder, READY), '');
  return folder;
}
