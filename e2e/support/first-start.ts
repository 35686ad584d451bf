import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/run.mjs';
import { ownVariables, Program } from './program.js';

/** The program as a person starts it for the first time: with no configuration, and with words for people. */
export interface FirstStart {
  readonly url: string;
  readonly printed: string;
  stop(): Promise<void>;
}

export async function firstStart(): Promise<FirstStart> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'));
  const program = new Program(
    join(ROOT, 'server/bin/latchkey.mjs'),
    ['start', '--port', '0', '--data-dir', join(folder, 'data')],
    { cwd: folder, env: ownVariables() },
  );
  // The last line of a first start says where the block can be read again.
  await program.started((printed) => /can be read again in .*\n$/.test(printed) || undefined);
  return {
    url: /^Try it: (.*)\/demo$/m.exec(program.printed)?.[1] ?? '',
    printed: program.printed,
    stop: async () => {
      const code = await program.stop();
      await rm(folder, { recursive: true, force: true });
      if (code !== 0) throw new Error(`the program ended with ${code}, not with 0\n${program.complained}`);
    },
  };
}
