import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { StartupError } from '../platform/database/index.js';
import { askServer, type Call, serveCommands, socketPath } from './control-socket.js';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).reverse()) cleanUp();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'latchkey-socket-'));
  cleanUps.push(() => rmSync(made, { recursive: true }));
  return made;
}

async function serve(dataDir: string, answer: (call: Call) => Promise<unknown>): Promise<void> {
  const control = await serveCommands(dataDir, answer);
  cleanUps.push(() => control?.close());
}

const call = { command: 'admin create', options: { a: 1 } };

describe('the socket of a data folder', () => {
  it('passes a command to the server that runs, and its result back', async () => {
    const dataDir = folder();
    await serve(dataDir, async ({ command, options }) => ({ said: `${command} ${JSON.stringify(options)}` }));
    expect(await askServer(dataDir, call)).toEqual({ result: { said: 'admin create {"a":1}' } });
    expect(await askServer(dataDir, call)).toEqual({ result: { said: 'admin create {"a":1}' } });
  });

  it('is open to the folder’s owner alone', async () => {
    const dataDir = folder();
    await serve(dataDir, async () => null);
    expect(statSync(socketPath(dataDir)).mode & 0o777).toBe(0o600);
  });

  it('tells a refusal as the server put it, and of a failure nothing', async () => {
    const dataDir = folder();
    await serve(dataDir, async ({ command }) => {
      if (command === 'refuse') throw new StartupError('not like this', 2);
      throw new Error('select * from secrets');
    });
    await expect(askServer(dataDir, { command: 'refuse', options: {} })).rejects.toMatchObject({
      message: 'not like this',
      exitCode: 2,
    });
    await expect(askServer(dataDir, call)).rejects.toThrow('the server could not do it: its log says why');
  });

  it('finds nobody where no server runs, or one that died', async () => {
    const dataDir = folder();
    expect(await askServer(dataDir, call)).toBeUndefined();
    writeFileSync(join(dataDir, 'latchkey.sock'), '');
    expect(await askServer(dataDir, call)).toBeUndefined();
    await serve(dataDir, async () => 'alive');
    expect(await askServer(dataDir, call)).toEqual({ result: 'alive' });
  });

  it('survives callers who say nothing, nonsense or too much', async () => {
    const dataDir = folder();
    await serve(dataDir, async () => 'alive');
    for (const text of ['', 'nonsense\n', `${'x'.repeat(1_000_000)}`]) {
      await new Promise<void>((resolve) => {
        const socket = connect(socketPath(dataDir), () => socket.end(text));
        socket
          .on('error', () => {})
          .on('close', () => resolve())
          .resume();
      });
    }
    expect(await askServer(dataDir, call)).toEqual({ result: 'alive' });
  });

  it('is left out where the folder’s path is too long for one', async () => {
    expect(await serveCommands(`/${'x'.repeat(200)}`, async () => null)).toBeUndefined();
  });
});
