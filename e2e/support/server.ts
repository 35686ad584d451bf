import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownVariables, Program } from './program.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The real program, started from its bundle on an empty data folder and a free port. */
export interface Latchkey {
  readonly url: string;
  readonly environments: readonly { readonly client_id: string; readonly api_key: string }[];
  /** Everything that it has written to standard output. */
  readonly printed: string;
  /** Moves its clock forward. */
  advanceClock(seconds: number): Promise<void>;
  /** Asks it to stop; fails unless it ends with exit code 0 and leaves no process behind. */
  stop(): Promise<void>;
}

interface StartOptions {
  /** The configuration file: its text, or what is written there as JSON. */
  readonly config?: unknown;
  /** What it prints: one line for programs, or what a person reads. */
  readonly output?: 'json' | 'text';
}

/** Starts the program and waits until it takes requests. */
export async function startLatchkey({ config, output = 'json' }: StartOptions = {}): Promise<Latchkey> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  const flags = ['start', '--port', '0', '--data-dir', join(folder, 'data')];
  if (output === 'json') flags.push('--json');
  if (config !== undefined) {
    const file = join(folder, 'latchkey.yaml');
    await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config));
    flags.push('--config', file);
  }
  const program = new Program(join(ROOT, 'server/bin/latchkey.mjs'), flags, {
    cwd: ROOT,
    env: ownVariables(),
  });
  const stop = async () => {
    try {
      const code = await program.stop();
      if (code !== 0) throw new Error(`the program ended with ${code}, not with 0\n${program.complained}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  try {
    const { url, environments } = await program.started(output === 'json' ? readJson : readText);
    return {
      url,
      environments,
      get printed() {
        return program.printed;
      },
      advanceClock: (seconds) => advanceClock(url, seconds),
      stop,
    };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

type Start = Pick<Latchkey, 'url' | 'environments'>;

function readJson(printed: string): Start | undefined {
  const end = printed.indexOf('\n');
  return end < 0 ? undefined : (JSON.parse(printed.slice(0, end)) as Start);
}

/** The last line of a first start says where the block can be read again. */
function readText(printed: string): Start | undefined {
  if (!/can be read again in .*\n$/.test(printed)) return undefined;
  const read = (pattern: RegExp) => pattern.exec(printed)?.[1] ?? '';
  const staging = {
    client_id: read(/^WORKOS_CLIENT_ID=(.*)$/m),
    api_key: read(/^WORKOS_API_KEY=(.*)$/m),
  };
  return { url: read(/^Try it: (.*)\/demo$/m), environments: [staging] };
}

async function advanceClock(url: string, seconds: number): Promise<void> {
  const answer = await fetch(`${url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance_seconds: seconds }),
  });
  if (!answer.ok) throw new Error(`the clock answered ${answer.status}: ${await answer.text()}`);
}
