import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LONGEST_START_MS = 90_000;
/** It may finish what is in flight for 10 s, on a machine that is busy with other tests. */
const LONGEST_STOP_MS = 30_000;

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
  /** The configuration file's content. */
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
    await writeFile(join(folder, 'latchkey.json'), JSON.stringify(config));
    flags.push('--config', join(folder, 'latchkey.json'));
  }
  const program = new Program(
    spawn(join(ROOT, 'server/bin/latchkey.mjs'), flags, { cwd: ROOT, env: ownVariables() }),
  );
  const stop = async () => {
    try {
      await program.stop();
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

class Program {
  printed = '';
  #complained = '';
  #hasEnded = false;
  /** Not before every process has let go of the pipes. */
  readonly #ended: Promise<number | null>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.printed += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complained += text;
    });
    this.#ended = new Promise((resolve) => {
      child.once('close', (code) => {
        this.#hasEnded = true;
        resolve(code);
      });
    });
  }

  /** What `read` finds in the output, as soon as it is there. */
  async started(read: (printed: string) => Start | undefined): Promise<Start> {
    return await new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${why}\n${this.printed}${this.#complained}`));
      const timer = setTimeout(() => fail('the program did not start in time'), LONGEST_START_MS);
      const look = () => {
        const start = read(this.printed);
        if (!start) return;
        clearTimeout(timer);
        resolve(start);
      };
      this.child.stdout?.on('data', look);
      this.child.once('error', (error) => fail(error.message));
      void this.#ended.then((code) => {
        clearTimeout(timer);
        fail(`the program ended with ${code}`);
      });
    });
  }

  async stop(): Promise<void> {
    if (!this.#hasEnded) this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), LONGEST_STOP_MS);
    const code = await this.#ended;
    clearTimeout(timer);
    if (code !== 0) throw new Error(`the program ended with ${code}, not with 0\n${this.#complained}`);
  }
}

/** Without the variables that would configure the program. */
function ownVariables(): NodeJS.ProcessEnv {
  const own = /^(LATCHKEY_|WORKOS_|DATABASE_URL$|SMTP_URL$|MAIL_FROM$|PORT$|HOST$|NODE_ENV$|VITEST)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
}

async function advanceClock(url: string, seconds: number): Promise<void> {
  const answer = await fetch(`${url}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance_seconds: seconds }),
  });
  if (!answer.ok) throw new Error(`the clock answered ${answer.status}: ${await answer.text()}`);
}
