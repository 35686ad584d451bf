import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { freePort } from '../free-port.js';
import { ownVariables, Program } from '../program.js';
import { buildExample } from './build.js';

const CLOCK_AHEAD = new URL('../clock-ahead.mjs', import.meta.url).href;
/** Where the files of every example have Latchkey. */
const LATCHKEY_PORT = 4000;

export interface ExampleOptions {
  /** The package that it runs on, ours or the official one. */
  readonly on: string;
  /** What it prints when it takes requests; as a rule which package it runs on, and where. */
  readonly says?: string;
  /** More of its variables. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** An example of this repository, on a port of its own. */
export interface Example {
  readonly origin: string;
  /** Its `latchkey.yaml`, with its own port in place of the README's. */
  readonly configFile: string;
  start(latchkeyUrl: string): Promise<void>;
  /** Stops it, and starts it on a machine whose clock is ahead. */
  restartAhead(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** Builds an example where that has not been done, and gives it a port. */
export async function anExample(
  name: string,
  { on, says, variables = {} }: ExampleOptions,
): Promise<Example> {
  const folder = await buildExample(name, on);
  const [template, config] = await Promise.all(
    ['.env.example', 'latchkey.yaml'].map((file) => readFile(join(folder, file), 'utf8')),
  );
  const [, ownPort = ''] = /localhost:(\d+)\/callback/.exec(config ?? '') ?? [];
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const onItsPort = (text = '') => text.replaceAll(`localhost:${ownPort}`, `localhost:${port}`);
  let env: NodeJS.ProcessEnv = {};
  let program: Program | undefined;

  const run = async () => {
    program = new Program('npm', ['start'], { cwd: folder, env, isGroup: true });
    const sign = says ?? `On ${on}: ${origin}`;
    await program.started((printed) => printed.includes(sign) || undefined);
  };
  const stop = async () => void (await program?.stop());

  const scratch = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  const configFile = join(scratch, 'latchkey.yaml');
  await writeFile(configFile, onItsPort(config));

  return {
    origin,
    configFile,
    async start(latchkeyUrl) {
      const latchkeyPort = new URL(latchkeyUrl).port;
      env = {
        ...ownVariables(),
        ...parseEnv(onItsPort(template).replaceAll(`=${LATCHKEY_PORT}\n`, `=${latchkeyPort}\n`)),
        ...variables,
        PORT: String(port),
      };
      await run();
    },
    async restartAhead(seconds) {
      await stop();
      env = { ...env, NODE_OPTIONS: `--import=${CLOCK_AHEAD}`, CLOCK_AHEAD_SECONDS: String(seconds) };
      await run();
    },
    async stop() {
      await stop();
      await rm(scratch, { recursive: true });
    },
  };
}
