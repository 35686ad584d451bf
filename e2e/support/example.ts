import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { freePort } from './free-port.js';
import { ownVariables, Program } from './program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLOCK_AHEAD = new URL('./clock-ahead.mjs', import.meta.url).href;
/** Where the files of every example have Latchkey and the application. */
const [LATCHKEY_PORT, APP_PORT] = [4000, 3000];

/** An example of this repository, started by the commands that its README names. */
export interface Example {
  readonly origin: string;
  /** Its configuration file for Latchkey, with its own port in place of the README's. */
  readonly config: string;
  /** `npm run example NAME`, with `--prepare` and then without: installs it and starts it. */
  start(latchkeyUrl: string): Promise<void>;
  /** Stops it, and starts it with `npm start` on a machine whose clock is ahead. */
  restartAhead(seconds: number): Promise<void>;
  /** What it said at its start. */
  readonly printed: string;
  stop(): Promise<void>;
}

/** @param flags - of `npm run example` */
export async function anExample(name: string, flags: readonly string[]): Promise<Example> {
  const folder = join(ROOT, 'examples', name);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const onItsPort = (text: string) => text.replaceAll(`localhost:${APP_PORT}`, `localhost:${port}`);
  let env: NodeJS.ProcessEnv = {};
  let program: Program | undefined;

  const run = async (cwd: string, command: readonly string[]) => {
    program = new Program('npm', command, { cwd, env, isGroup: true });
    await program.started((printed) => (printed.includes(origin) ? true : undefined));
  };
  const stop = async () => void (await program?.stop());

  return {
    origin,
    config: onItsPort(await readFile(join(folder, 'latchkey.yaml'), 'utf8')),
    start: async (latchkeyUrl) => {
      const written = onItsPort(await readFile(join(folder, '.env.example'), 'utf8'));
      const latchkeyPort = new URL(latchkeyUrl).port;
      env = {
        ...ownVariables(),
        ...parseEnv(written.replaceAll(`=${LATCHKEY_PORT}\n`, `=${latchkeyPort}\n`)),
        PORT: String(port),
      };
      const command = ['run', 'example', name, '--', ...flags];
      await new Program('npm', [...command, '--prepare'], { cwd: ROOT, env, isGroup: true }).finished();
      await run(ROOT, command);
    },
    restartAhead: async (seconds) => {
      await stop();
      env = { ...env, NODE_OPTIONS: `--import=${CLOCK_AHEAD}`, CLOCK_AHEAD_SECONDS: String(seconds) };
      await run(folder, ['start']);
    },
    get printed() {
      return program?.printed ?? '';
    },
    stop,
  };
}
