import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolders } from '../../platform/database/testing/folder.js';
import { call, signIn } from './calls.js';
import { buildProgram, type RunningProgram, startProgram } from './program.js';
import { writeTown } from './town.js';

const LONGEST_STOP_MS = 10_000;
/** What a few password hashes and closing the database take, on a busy machine too. */
const LONGEST_SHORT_STOP_MS = 6_000;
const PEOPLE = 20;

describe('a program that is asked to stop', { timeout: 120_000 }, () => {
  const newFolder = useFolders();
  beforeAll(buildProgram, 120_000);

  const start = async () => {
    const folder = newFolder();
    return await startProgram({ args: ['--data-dir', folder, '--config', writeTown(folder, PEOPLE)] });
  };

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s answers what is in flight, and ends with 0',
    async (signal) => {
      const program = await start();
      const idle = await connected(program);
      // More than it can hash at once, so that most of them wait when it is asked.
      const signIns = Array.from({ length: PEOPLE }, (_, person) => signIn(program.url, person));
      await Promise.race(signIns);
      const askedAt = performance.now();
      program.signal(signal);
      expect((await Promise.all(signIns)).map(({ status }) => status)).toEqual(Array(PEOPLE).fill(200));
      expect(await program.ended).toBe(0);
      // Nothing is left to wait for: neither the clients' kept connections nor one that never said anything.
      expect(performance.now() - askedAt).toBeLessThan(LONGEST_SHORT_STOP_MS);
      expect((await call(program.url, 'GET', '/health/live')).status).toBeUndefined();
      idle.destroy();
    },
  );

  it('does not wait longer than 10 s for a request that never ends', async () => {
    const program = await start();
    const socket = await connected(program);
    socket.write(
      'POST /user_management/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf',
    );
    await call(program.url, 'GET', '/health/live');
    const askedAt = performance.now();
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(LONGEST_STOP_MS);
  });
});

async function connected({ url }: RunningProgram): Promise<Socket> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}
