import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/run.mjs';
import { freePort } from '../support/free-port.js';
import { ownVariables, Program } from '../support/program.js';
import { type Step, stepsOf } from './guide.js';

/** Somebody who follows a guide to the letter, in an empty folder beside a clone of this repository. */
export interface Reader {
  /** Where their application is. */
  readonly origin: string;
  /** Where their Latchkey is. */
  readonly latchkeyUrl: string;
  /** Does all that the guide says; afterwards what it has them start is running. */
  follow(): Promise<void>;
  stop(): Promise<void>;
}

/** @param name - of the guide, and @param port - where it has the application */
export async function aReader(name: string, port: 3000 | 5173): Promise<Reader> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-guide-'));
  const app = join(folder, 'my-app');
  const [appPort, latchkeyPort] = [await freePort(), await freePort()];
  const running: Program[] = [];

  // All that differs from the letter: other tests have the ports, and the clone is this checkout.
  const here = (text: string) =>
    text
      .replaceAll(String(port), String(appPort))
      .replaceAll('4000', String(latchkeyPort))
      .replaceAll('../my-app', app)
      .replaceAll('../latchkey', ROOT);
  const env = (isLatchkey: boolean): NodeJS.ProcessEnv => ({
    ...ownVariables(),
    npm_config_prefer_offline: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(isLatchkey ? latchkeyPort : appPort),
    ...(isLatchkey ? { LATCHKEY_DATA_DIR: join(folder, 'data') } : {}),
  });

  const run = async (step: Extract<Step, { do: 'run' }>) => {
    const isLatchkey = step.in === 'latchkey';
    for (const command of step.commands) {
      // This checkout has had its own; a second one would take the tests' packages away under them.
      if (isLatchkey && command === 'npm ci') continue;
      const program = new Program('sh', ['-c', here(command)], {
        cwd: isLatchkey ? ROOT : app,
        env: env(isLatchkey),
        isGroup: true,
      });
      if (!step.stays) {
        await program.finished();
        continue;
      }
      running.push(program);
      await answers(`http://localhost:${isLatchkey ? `${latchkeyPort}/health/ready` : appPort}`, program);
    }
  };

  return {
    origin: `http://localhost:${appPort}`,
    latchkeyUrl: `http://localhost:${latchkeyPort}`,
    async follow() {
      await mkdir(app);
      for (const step of stepsOf(name)) {
        if (step.do === 'run') await run(step);
        if (step.do !== 'write') continue;
        const file = join(app, step.file);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, here(step.text));
      }
    },
    async stop() {
      await Promise.all(running.map((program) => program.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Until there is an answer of any kind, or the program has ended. */
async function answers(url: string, program: Program): Promise<void> {
  let isOver = false;
  const ended = program
    .started(() => undefined)
    .finally(() => {
      isOver = true;
    });
  const answered = (async () => {
    while (!isOver) {
      const status = await fetch(url, { redirect: 'manual' }).then(
        (response) => response.status,
        () => undefined,
      );
      if (status !== undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  await Promise.race([answered, ended]);
  isOver = true;
  ended.catch(() => undefined);
}
