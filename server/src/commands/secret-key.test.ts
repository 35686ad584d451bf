import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '../platform/crypto/random.js';
import { readOptions } from './options.js';
import { loadKeyring, requireSecretKey, secretKeyFile } from './secret-key.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'latchkey-key-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const load = (variables: NodeJS.ProcessEnv = {}) =>
  loadKeyring(readOptions({ dataDir }, variables), systemRandom);

describe('the secret key of a data folder', () => {
  it('is made once, for its owner’s eyes, and used from then on', () => {
    const sealed = load().seal('test', 'secret', []);
    expect(statSync(secretKeyFile(dataDir)).mode & 0o777).toBe(0o600);
    expect(load().open('test', sealed, []).toString()).toBe('secret');
  });

  it('is closed to others again where somebody opened it', () => {
    load();
    chmodSync(secretKeyFile(dataDir), 0o644);
    load();
    expect(statSync(secretKeyFile(dataDir)).mode & 0o777).toBe(0o600);
  });

  it('gives way to LATCHKEY_SECRET_KEY, and opens beside it as the previous one', () => {
    const sealed = load().seal('test', 'secret', []);
    const ofFolder = readFileSync(secretKeyFile(dataDir), 'utf8').trim();
    const variables = { LATCHKEY_SECRET_KEY: Buffer.alloc(32, 1).toString('base64') };
    expect(() => load(variables).open('test', sealed, [])).toThrow();
    const both = { ...variables, LATCHKEY_SECRET_KEY_PREVIOUS: ofFolder };
    expect(load(both).open('test', sealed, []).toString()).toBe('secret');
  });

  it('is refused in one line when the file was damaged', () => {
    writeFileSync(secretKeyFile(dataDir), 'cut off');
    expect(() => load()).toThrow(/secret\.key must be 32 bytes in base64/);
  });

  it('is no substitute for LATCHKEY_SECRET_KEY on a database server', () => {
    const options = readOptions({ dataDir, databaseUrl: 'postgres://localhost/x' }, {});
    expect(() => requireSecretKey(options)).toThrow('DATABASE_URL needs LATCHKEY_SECRET_KEY');
  });
});
