import { describe, expect, it } from 'vitest';
import { runProgram } from './program.js';

/** What a command line that starts nothing prints, and its exit code. */
async function run(args: string[], variables: NodeJS.ProcessEnv = {}) {
  let out = '';
  let err = '';
  const nowhere = new URL('file:///nowhere/');
  const program = { version: '1.2.3', migrations: nowhere, dashboardFiles: undefined, seeds: [], variables };
  const exitCode = await runProgram(args, program, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    signals: { on: () => {} },
    exit: () => {},
  });
  return { exitCode, out, err };
}

const COMMANDS = [
  'start',
  'migrate',
  'doctor',
  'init',
  'dev',
  'admin',
  'admin create',
  'keys',
  'keys rotate',
];

describe('the program', () => {
  it.each(['', ...COMMANDS])('“%s --help” shows an example and is no failure', async (command) => {
    const { exitCode, out, err } = await run([...command.split(' ').filter(Boolean), '--help']);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain(`Usage: latchkey${command === '' ? '' : ` ${command}`} [`);
    expect(out).toMatch(/\nExample:\n {2}latchkey /);
  });

  it('tells its version', async () => {
    expect(await run(['--version'])).toEqual({ exitCode: 0, out: '1.2.3\n', err: '' });
  });

  it.each<[string[], string]>([
    [['start', '--colour'], "latchkey: unknown option '--colour'\n"],
    [['start', '--port'], "latchkey: option '--port <number>' argument missing\n"],
    [['start', 'now'], "latchkey: too many arguments for 'start'. Expected 0 arguments but got 1.\n"],
    [['begin'], "latchkey: unknown command 'begin'\n"],
    [
      ['start', '--port', 'many'],
      'latchkey: --port is “many”: give a number from 0 to 65535 (0 picks a free port)\n',
    ],
    [
      ['start', '--host', '0.0.0.0'],
      'latchkey: --host 0.0.0.0 lets others in: add --mode production, or --mode development to open its tools to whoever reaches it\n',
    ],
    [
      ['migrate', '--database-url', 'mysql://x'],
      'latchkey: DATABASE_URL begins with mysql://: it must be postgres://\n',
    ],
  ])('answers %j with one line and exit code 2', async (args, line) => {
    expect(await run(args)).toEqual({ exitCode: 2, out: '', err: line });
  });

  it('reads variables, and says which one is wrong', async () => {
    expect(await run(['start'], { PORT: '70000' })).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('PORT is “70000”'),
    });
  });
});
