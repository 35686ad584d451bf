import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderWith } from '../client-apps/testing/example-app.js';
import { createInstallations, during, type Installation } from './testing/installation.js';

const FROM_SOURCE = [
  '--import',
  import.meta.resolve('tsx'),
  '--conditions=latchkey-source',
  fileURLToPath(new URL('../main.ts', import.meta.url)),
];
/** A process from source takes seconds to start. */
const SEVERAL_STARTS = { timeout: 120_000 };

/** The app's own command: tells what it was given, and whether it could start a sign-in with it. */
const COMMAND = `process.on('SIGTERM', () => process.exit(7));
const { WORKOS_CLIENT_ID, WORKOS_API_PORT, WORKOS_API_HOSTNAME, WORKOS_REDIRECT_URI, PORT } = process.env;
const query = new URLSearchParams({
  client_id: WORKOS_CLIENT_ID,
  redirect_uri: WORKOS_REDIRECT_URI,
  response_type: 'code',
  provider: 'authkit',
});
const address = \`http://\${WORKOS_API_HOSTNAME}:\${WORKOS_API_PORT}/user_management/authorize?\${query}\`;
const { status } = await fetch(address, { redirect: 'manual' });
console.log(JSON.stringify({ status, WORKOS_REDIRECT_URI, PORT }));
if (process.argv[2] === 'wait') setInterval(() => {}, 1000);
else process.exitCode = 5;
`;
const APP = {
  'package.json': '{"dependencies":{"next":"16.4.6"}}',
  'tsconfig.json': '{}',
  'app/page.tsx': '',
  'command.mjs': COMMAND,
};

let installations: Awaited<ReturnType<typeof createInstallations>>;
const children: ChildProcess[] = [];
const folders: string[] = [];
beforeAll(async () => {
  installations = await createInstallations();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await installations.cleanUp();
});

function anApp(files: Record<string, string> = {}): string {
  const folder = folderWith({ ...APP, ...files });
  folders.push(folder);
  return folder;
}

function latchkey(place: Installation, folder: string, args: string[], variables: NodeJS.ProcessEnv = {}) {
  const { program } = place.given({}, { LATCHKEY_DATA_DIR: place.dataDir, ...variables });
  const child = spawn(process.execPath, [...FROM_SOURCE, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...program.variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return { child, done: Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]) };
}

async function run(...given: Parameters<typeof latchkey>) {
  const [[code], out, err] = await latchkey(...given).done;
  return { code, out, err };
}

it(
  'dev runs a command on a server of its own, with everything set, and ends with its code',
  SEVERAL_STARTS,
  async () => {
    const place = await installations.make();
    const words = ['dev', '--port', '0', '--', process.execPath, 'command.mjs'];
    const { code, out, err } = await run(place, anApp(), words, { PORT: '3456' });
    expect([code, err]).toEqual([5, '']);
    expect(out).toMatch(
      /^Latchkey runs at http:\/\/localhost:\d+ as long as this command\.\n.*\n\nSign in: http:\/\/localhost:3456\/login\nMailbox: .*\/dev\/mailbox\nDashboard: .*\/dashboard#token=/,
    );
    const told = { status: 302, WORKOS_REDIRECT_URI: 'http://localhost:3456/callback', PORT: '3456' };
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toEqual(told);
  },
);

it('dev passes a signal on, and waits for the command', SEVERAL_STARTS, async () => {
  const place = await installations.make();
  const words = ['dev', '--port', '0', '--', process.execPath, 'command.mjs', 'wait'];
  const { child, done } = latchkey(place, anApp(), words);
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (part) => String(part).includes('"status":302') && resolve());
  });
  child.kill('SIGTERM');
  const [[code]] = await done;
  expect(code).toBe(7);
});

it('dev says which command it can’t run', SEVERAL_STARTS, async () => {
  const place = await installations.make();
  const { code, err } = await run(place, anApp(), ['dev', '--port', '0', '--', 'no-such-command']);
  expect([code, err]).toEqual([
    2,
    'latchkey: no-such-command can’t be run (ENOENT): correct the command behind --\n',
  ]);
});

it(
  'init sets an app up, doctor finds nothing then, and dev joins the server that runs',
  SEVERAL_STARTS,
  async (ctx) => {
    if (!installations.isEmbedded) ctx.skip('a server is joined over the socket of the embedded database');
    const place = await installations.make();
    const folder = anApp();
    await during(place.start(), async ({ context }) => {
      const first = await run(place, folder, ['init', '--write']);
      expect([first.code, first.err]).toEqual([0, '']);
      expect(first.out).toContain('+export default authkitProxy();');
      expect(first.out).toContain('npm install @latchkey/nextjs');
      expect(readFileSync(join(folder, '.env.local'), 'utf8')).toContain('WORKOS_API_KEY=sk_test_');
      const second = await run(place, folder, ['init', '--write']);
      expect(second.out).toContain('Nothing to change: variables and code are there.');

      const healthy = await run(place, folder, ['doctor', '--app', '.']);
      expect(healthy).toEqual({
        code: 0,
        out: `ok  Next.js, with ${context.settings.baseUrl}: no fault found\n`,
        err: '',
      });
      const short = await run(place, folder, ['doctor', '--app', '.'], { WORKOS_COOKIE_PASSWORD: 'short' });
      expect(short.code).toBe(1);
      expect(short.out).toContain(
        '!!  the environment of this shell: WORKOS_COOKIE_PASSWORD has 5 characters',
      );

      const joined = await run(place, folder, ['dev', '--', process.execPath, 'command.mjs']);
      expect([joined.code, joined.err]).toEqual([5, '']);
      expect(joined.out).toContain(`Latchkey runs at ${context.settings.baseUrl} already.`);
      expect((await fetch(`${context.settings.baseUrl}/health/live`)).status).toBe(200);

      const undone = await run(place, folder, ['init', '--undo']);
      expect([undone.code, undone.err]).toEqual([0, '']);
      expect(
        ['.env.local', 'proxy.ts', 'app/login/route.ts'].filter((path) => existsSync(join(folder, path))),
      ).toEqual([]);
    });
  },
);

it(
  'init writes over nothing without somebody to ask, and says what is in its way',
  SEVERAL_STARTS,
  async () => {
    const place = await installations.make();
    const own = 'WORKOS_CLIENT_ID=client_mine\n';
    const folder = anApp({ '.env.local': own });
    const { code, err } = await run(place, folder, ['init', '--write']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^latchkey: set already, to something else: WORKOS_CLIENT_ID \(\.env\.local:1\)\. Nothing was/,
    );
    expect(readFileSync(join(folder, '.env.local'), 'utf8')).toBe(own);
    expect(existsSync(join(folder, 'proxy.ts'))).toBe(false);
  },
);
