import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('the tally of a vitest run', () => {
  let project: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'latchkey-tally-'));
    symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
    writeFileSync(join(project, 'vitest.config.mjs'), 'export default {};');
  });
  afterEach(() => rmSync(project, { recursive: true }));

  it('counts every way to fail, and keeps the reasons of what was skipped', () => {
    write('mixed', "it('holds', () => {}); it('breaks', () => { throw new Error('no') });");
    write(
      'hook',
      "describe('set up', () => { beforeAll(() => { throw new Error('no') }); it('never runs', () => {}) });",
    );
    write('unloadable', "throw new Error('no');");
    write('stray', "it('holds', () => { Promise.reject(new Error('stray')) });");
    write(
      'skipped',
      "it('locks', (ctx) => ctx.skip('no flock here')); it.skip('power cut (no rights)', () => {});",
    );

    const tally = runTally();

    expect(tally).toMatchObject({ passed: 2, failed: 4 });
    expect(tally.failures).toContainEqual(expect.stringContaining('set up (outside a test)'));
    expect(tally.skips).toContainEqual({ name: expect.stringMatching(/locks$/), reason: 'no flock here' });
    expect(tally.skips).toContainEqual({
      name: expect.stringMatching(/power cut \(no rights\)$/),
      reason: '',
    });
    expect(tally.files).toHaveLength(5);
  });

  it('keeps what each test came to, and what the package under test does wrong by itself', () => {
    write('plain', "it('holds', () => {}); it('breaks', () => { throw new Error('no') });");
    write('fault', "it('is told', ({ annotate }) => annotate('sets a cookie too late', 'own fault'));");

    const { tests } = runTally();

    expect(tests).toContainEqual({ name: 'holds', state: 'passed', reason: '', ownFault: '' });
    expect(tests).toContainEqual({ name: 'breaks', state: 'failed', reason: '', ownFault: '' });
    expect(tests).toContainEqual(
      expect.objectContaining({ name: 'is told', ownFault: 'sets a cookie too late' }),
    );
  });

  function write(name: string, body: string): void {
    const imports = "import { beforeAll, describe, it } from 'vitest';\n";
    writeFileSync(join(project, `${name}.test.mjs`), imports + body);
  }

  function runTally() {
    const tallyFile = join(project, 'tally.json');
    const reporter = `--reporter=${join(root, 'scripts/test/reporter.mjs')}`;
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    spawnSync(process.execPath, [vitest, 'run', '--root', project, reporter], {
      cwd: project,
      env: { ...process.env, LATCHKEY_TEST_TALLY: tallyFile },
    });
    return JSON.parse(readFileSync(tallyFile, 'utf8'));
  }
});
