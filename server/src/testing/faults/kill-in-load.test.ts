import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolders } from '../../platform/database/testing/folder.js';
import { call, refresh, signInAll } from './calls.js';
import { startLoad } from './load.js';
import { buildProgram, type RunningProgram, startProgram } from './program.js';
import { writeTown } from './town.js';

const PEOPLE = 6;
const KILLS = 3;

describe('a program on the embedded database that is killed in the middle of its work', {
  timeout: 180_000,
}, () => {
  const newFolder = useFolders();
  beforeAll(buildProgram, 120_000);

  it('has lost nothing that it acknowledged, and starts again', async () => {
    const folder = newFolder();
    const config = writeTown(folder, PEOPLE);
    let program = await startProgram({ args: ['--data-dir', folder, '--config', config] });
    let tokens = await signInAll(program.url, PEOPLE);
    const made: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { url } = program;
      const load = startLoad(() => url, tokens);
      await load.untilAllAreServed(performance.now());
      await delay(200 * (kill + 1));
      await program.kill();
      await load.stop();
      made.push(...load.madeUserIds);

      program = await startProgram({ args: ['--data-dir', folder] });
      expect(await statusesOf(program, made)).toEqual(made.map(() => 200));
      tokens = await refreshAll(program, load.refreshTokens);
    }
    program.signal('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(made.length).toBeGreaterThan(KILLS);
  });
});

const statusesOf = async ({ url }: RunningProgram, userIds: string[]) =>
  await Promise.all(
    userIds.map(async (id) => (await call(url, 'GET', `/user_management/users/${id}`)).status),
  );

/** Every session goes on with the newest token that its owner was given, whether or not a newer one was on its way. */
async function refreshAll({ url }: RunningProgram, tokens: string[]): Promise<string[]> {
  const answers = await Promise.all(tokens.map((token) => refresh(url, token)));
  expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 200));
  return answers.map(({ body }) => String(body.refresh_token));
}
