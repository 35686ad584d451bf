import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { ROOT } from '../../scripts/run.mjs';
import { freePort } from '../support/free-port.js';
import { ownVariables, Program } from '../support/program.js';

it.each([
  ['@workos-inc/node', ['--official']],
  ['@latchkey/express', []],
])(
  'npm run example starts one on %s',
  async (on, flags) => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const file = readFileSync(join(ROOT, 'examples/vanilla-express/.env.example'), 'utf8');
    const env = { ...ownVariables(), ...parseEnv(file), PORT: String(port) };
    const command = ['run', 'example', 'vanilla-express', '--', ...flags];
    await new Program('npm', [...command, '--prepare'], { cwd: ROOT, env, isGroup: true }).finished();

    const program = new Program('npm', command, { cwd: ROOT, env, isGroup: true });
    try {
      await program.started((printed) => printed.includes(`On ${on}: ${origin}`) || undefined);
      expect((await fetch(origin)).status).toBe(200);
    } finally {
      await program.stop();
    }
  },
  180_000,
);
