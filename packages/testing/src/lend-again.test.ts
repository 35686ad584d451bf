import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectLatchkey } from './connect.js';
import type { LatchkeyAddress } from './latchkey.js';
import { lendAgain } from './lend-again.js';
import { freshNames } from './pool.js';

describe('fresh environments', () => {
  let folder: string;
  let address: LatchkeyAddress;
  let timesEmptied: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-pool-'));
    const claimsFolder = join(folder, 'claims');
    mkdirSync(claimsFolder);
    const environments = ['Acme', ...freshNames(2)].map((name, index) => ({
      name,
      client_id: `client_${index}`,
      api_key: `sk_test_${index}`,
    }));
    address = { url: 'http://localhost:1', environments, claimsFolder, cookiePassword: 'p'.repeat(32) };
    timesEmptied = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function owned(mayEmpty: boolean) {
    const empty = async () => {
      timesEmptied += 1;
    };
    const { lend, reset } = lendAgain(address, { mayEmpty, empty });
    const latchkey = connectLatchkey(address, lend);
    const useOne = () => latchkey.withEnvironment(async ({ clientId }) => clientId);
    return { latchkey, reset, useOne };
  }

  it('go to one taker each, in whatever process', async () => {
    const takers = [connectLatchkey(address), connectLatchkey(address)];
    const taken = await Promise.all(takers.map((latchkey) => latchkey.freshEnvironment()));
    expect(taken.map(({ clientId }) => clientId).sort()).toEqual(['client_1', 'client_2']);
    await expect(connectLatchkey(address).freshEnvironment()).rejects.toThrow('`freshEnvironments`');
  });

  it('are not given again by a process that does not own the server', async () => {
    const { withEnvironment } = connectLatchkey(address);
    await withEnvironment(async () => undefined);
    await withEnvironment(async () => undefined);
    await expect(withEnvironment(async () => undefined)).rejects.toThrow('used up');
  });

  it('are fresh again after the owner has emptied the server, when nobody has one any more', async () => {
    const { useOne } = owned(true);
    expect([await useOne(), await useOne(), timesEmptied]).toEqual(['client_1', 'client_2', 0]);
    expect([await useOne(), timesEmptied]).toEqual(['client_1', 1]);
  });

  it('are not emptied under somebody who still has one', async () => {
    const { latchkey, useOne } = owned(true);
    await latchkey.freshEnvironment();
    await useOne();
    await expect(useOne()).rejects.toThrow('used up');
    expect(timesEmptied).toBe(0);
  });

  it('are given back also when their use fails', async () => {
    const { latchkey, useOne } = owned(true);
    const failing = () => latchkey.withEnvironment(() => Promise.reject(new Error('a red test')));
    await expect(failing()).rejects.toThrow('a red test');
    await expect(failing()).rejects.toThrow('a red test');
    expect(await useOne()).toBe('client_1');
  });

  it('are emptied once for two that ask at once', async () => {
    const { latchkey, useOne } = owned(true);
    await useOne();
    await useOne();
    await Promise.all([latchkey.freshEnvironment(), latchkey.freshEnvironment()]);
    expect(timesEmptied).toBe(1);
  });

  it('are emptied on request alone beside environments of the tests’ own', async () => {
    const { latchkey, reset, useOne } = owned(false);
    await latchkey.freshEnvironment();
    await useOne();
    await expect(useOne()).rejects.toThrow('used up');
    await reset();
    expect([await useOne(), timesEmptied]).toEqual(['client_1', 1]);
  });
});
