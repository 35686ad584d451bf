import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInstallations, type Installation } from './testing/installation.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FROM_SOURCE = [
  '--import',
  import.meta.resolve('tsx'),
  '--conditions=latchkey-source',
  `${ROOT}server/src/main.ts`,
];
/** A process from source takes seconds to start. */
const SEVERAL_STARTS = { timeout: 120_000 };

let installations: Awaited<ReturnType<typeof createInstallations>>;
const children: ChildProcess[] = [];
beforeAll(async () => {
  installations = await createInstallations();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await installations.cleanUp();
});

function latchkey(place: Installation, args: string[]) {
  const { program } = place.given();
  const child = spawn(process.execPath, [...FROM_SOURCE, ...args, '--data-dir', place.dataDir], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...program.variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const err = text(child.stderr);
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return { child, err, ended };
}

describe('the process', () => {
  it(
    'prints one line of JSON once it answers, logs to standard error, and stops when asked',
    SEVERAL_STARTS,
    async () => {
      const place = await installations.make();
      const { child, err, ended } = latchkey(place, ['start', '--port', '0', '--json']);
      const lines: string[] = [];
      const out = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
      await once(out, 'line');
      const started = JSON.parse(lines[0] ?? '');
      expect(started).toEqual({
        url: expect.stringMatching(/^http:\/\/localhost:\d+$/),
        dashboard_url: expect.stringContaining(`${started.url}/dashboard#token=`),
        mode: 'development',
        environments: [
          {
            name: 'Staging',
            client_id: expect.stringMatching(/^client_/),
            api_key: expect.stringMatching(/^sk_test_/),
          },
          { name: 'Production', client_id: expect.stringMatching(/^client_/), api_key: null },
        ],
      });
      const headers = { authorization: `Bearer ${started.environments[0].api_key}` };
      expect((await fetch(`${started.url}/user_management/redirect_uris`, { headers })).status).toBe(200);

      if (installations.isEmbedded) {
        const second = latchkey(place, ['start', '--port', '0']);
        expect(await second.ended).toEqual({ code: 1, signal: null });
        expect(await second.err).toMatch(/^latchkey: .* is in use by pid \d+ on host .*\n$/);
      }

      child.kill('SIGTERM');
      expect(await ended).toEqual({ code: 0, signal: null });
      expect(lines).toHaveLength(1);
      const logged = (await err)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(logged).toContainEqual(
        expect.objectContaining({ route: '/user_management/redirect_uris', status: 200 }),
      );
    },
  );
});
