import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sharedLatchkey, shareLatchkey } from './index.js';
import { describeBuilt, PROGRAM } from './testing/describe-built.js';

const NODE_MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

// vitest reads a global set-up in an environment of its own.
const CONFIG = (pool: string) => `
import { defineConfig } from 'vitest/config';
const conditions = ['latchkey-source', 'module', 'node', 'development|production'];
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  environments: { __vitest__: { resolve: { conditions } } },
  test: { globalSetup: './latchkey.setup.ts', pool: '${pool}', testTimeout: 30_000 },
});
`;

const SETUP = `
import { shareLatchkey } from '@latchkey/testing';
export default shareLatchkey({ program: ${JSON.stringify(PROGRAM)}, freshEnvironments: 4 });
`;

const STORIES = (file: string) => `
import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { test } from '@latchkey/testing/vitest';
for (const turn of [1, 2]) {
  test('signs a user in, turn ' + turn, async ({ latchkey, environment }) => {
    const signIn = await environment.signInAs(await environment.createUser());
    expect(signIn.accessToken).toContain('.');
    appendFileSync('${file}.seen', latchkey.url + ' ' + environment.clientId + '\\n');
  });
}
`;

describeBuilt('a server for all test files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-share-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  for (const pool of ['forks', 'threads']) {
    it(`is started once, and gives each test an environment, in vitest’s pool of ${pool}`, async () => {
      symlinkSync(NODE_MODULES, join(folder, 'node_modules'));
      write('package.json', '{ "type": "module" }');
      write('vitest.config.ts', CONFIG(pool));
      write('latchkey.setup.ts', SETUP);
      for (const file of ['one', 'two']) write(`${file}.test.ts`, STORIES(file));
      const vitest = join(NODE_MODULES, 'vitest/vitest.mjs');
      await promisify(execFile)(process.execPath, [vitest, 'run', '--root', folder], {
        cwd: folder,
        env: { ...process.env, TMPDIR: folder, VITEST: undefined, VITEST_MODE: undefined },
      });
      const seen = ['one', 'two'].flatMap((file) =>
        readFileSync(join(folder, `${file}.seen`), 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(' ')),
      );
      expect(new Set(seen.map(([url]) => url)).size).toBe(1);
      expect(new Set(seen.map(([, clientId]) => clientId)).size).toBe(4);
      expect(readdirSync(folder).filter((name) => name.startsWith('latchkey-testing-'))).toEqual([]);
    }, 90_000);
  }

  it('is fresh again when a watch mode runs the tests again', async () => {
    const reruns: (() => Promise<void>)[] = [];
    const setup = shareLatchkey({ program: PROGRAM, freshEnvironments: 1 });
    const stop = await setup({ onTestsRerun: (emptied) => void reruns.push(emptied) });
    const first = await sharedLatchkey()?.freshEnvironment();
    await first?.createUser({ email: 'ada@acme.test' });
    await reruns[0]?.();
    const again = await sharedLatchkey()?.freshEnvironment();
    expect(again?.clientId).toBe(first?.clientId);
    expect(await again?.createUser({ email: 'ada@acme.test' })).toMatchObject({ email: 'ada@acme.test' });
    await stop();
    expect(sharedLatchkey()).toBeUndefined();
  });
});
