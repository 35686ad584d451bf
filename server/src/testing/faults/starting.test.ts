import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolders } from '../../platform/database/testing/folder.js';
import { call } from './calls.js';
import { buildProgram, runProgram, startProgram } from './program.js';
import { writeTown } from './town.js';

const newFolder = useFolders();
beforeAll(buildProgram, 120_000);

const TIME = { timeout: 120_000 };

describe('a mistake in the configuration', TIME, () => {
  it.each([
    [
      'a key that is not known',
      'environments: [{ name: Acme, clientid: client_acme }]',
      /acme\.yaml: environments\[0\]\.clientid: /,
    ],
    [
      'a wrong value deep down',
      'environments: [{ name: Acme, sessions: { access_token_minutes: soon } }]',
      /acme\.yaml: environments\[0\]\.sessions\.access_token_minutes: .*1 to 1440/,
    ],
    [
      'a wrong user',
      'environments: [{ name: Acme, users: [{ email: ada@acme.test }, { email: nobody }] }]',
      /acme\.yaml: environments\[0\]\.users\[1\]\.email: /,
    ],
    [
      'a variable that is not set',
      `environments: [{ name: Acme, api_keys: ["$\{ACME_KEY}"] }]`,
      /acme\.yaml: environments\[0\]\.api_keys\[0\]: .*ACME_KEY/,
    ],
    [
      'what this version does not have',
      'environments: [{ name: Acme, webhook_endpoints: [] }]',
      /acme\.yaml: environments\[0\]\.webhook_endpoints: /,
    ],
    ['no YAML at all', 'environments: [{ name: Acme', /acme\.yaml: /],
  ])('stops the start with exit code 2 and the path of the wrong key: %s', async (_, text, message) => {
    const folder = newFolder();
    const file = join(folder, 'acme.yaml');
    writeFileSync(file, text);
    const { exitCode, stderr } = await runProgram([
      'start',
      '--port',
      '0',
      '--data-dir',
      folder,
      '--config',
      file,
    ]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n').length).toBe(1);
    expect(exitCode).toBe(2);
  });

  it.each([
    ['a flag that is not known', ['start', '--prot', '4000'], {}, /--prot/],
    ['a command that is not known', ['strat'], {}, /strat/],
    ['a port that is none', ['start', '--port', 'http'], {}, /--port/],
    ['a variable', ['start'], { LATCHKEY_TRUST_PROXY: 'everybody' }, /LATCHKEY_TRUST_PROXY/],
    ['a file that is not there', ['start', '--config', 'nowhere.yaml'], {}, /nowhere\.yaml/],
  ])('of the command line is exit code 2 in one line too: %s', async (_, args, variables, message) => {
    const { exitCode, stderr } = await runProgram(args, { ...variables, LATCHKEY_DATA_DIR: newFolder() });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n').length).toBe(1);
    expect(exitCode).toBe(2);
  });
});

describe('the data folder', TIME, () => {
  it('is refused to a second process in one sentence that names the first', async () => {
    const folder = newFolder();
    const program = await startProgram({ args: ['--data-dir', folder] });
    const second = await runProgram(['start', '--port', '0', '--data-dir', folder]);
    expect(second.stderr).toMatch(
      new RegExp(
        `^latchkey: ${folder} is in use by pid \\d+ on host ${hostname()}: stop that one, or choose another --data-dir\\n$`,
      ),
    );
    expect(second.exitCode).toBe(1);
    expect((await call(program.url, 'GET', '/health/ready')).status).toBe(200);
    await program.kill();
  });

  it('may have a path of more than 240 characters, also beside another such one', async () => {
    const long = join(newFolder(), 'a'.repeat(120), 'b'.repeat(120));
    mkdirSync(long, { recursive: true });
    // Told apart only at the very end.
    const folders = [join(long, 'first'), join(long, 'second')];
    const programs = await Promise.all(
      folders.map((folder) => startProgram({ args: ['--data-dir', folder, '--config', writeTown(long, 1)] })),
    );
    for (const { url } of programs) expect((await call(url, 'GET', '/health/ready')).status).toBe(200);
    const third = await runProgram(['start', '--port', '0', '--data-dir', folders[0] ?? '']);
    expect(third.stderr).toContain('is in use by pid');
    expect(third.exitCode).toBe(1);
    for (const program of programs) program.signal('SIGTERM');
    expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([0, 0]);
  });
});
