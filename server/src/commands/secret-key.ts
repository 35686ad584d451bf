import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Work } from '../context.js';
import { createKeyring, type Keyring } from '../platform/crypto/keyring.js';
import { KeyringError } from '../platform/crypto/keyring-error.js';
import type { Random } from '../platform/crypto/random.js';
import { parseSecretKey } from '../platform/crypto/secret-key.js';
import { StartupError } from '../platform/database/index.js';
import { readFact, writeFact } from '../platform/facts.js';
import type { Options } from './options.js';

const KEY_BYTES = 32;
const FACT = 'secret_key_check';

/** Where the embedded database's own secret key is kept. */
export function secretKeyFile(dataDir: string): string {
  return join(dataDir, 'secret.key');
}

/**
 * The keyring of this start: of LATCHKEY_SECRET_KEY, or of the key in the data folder, which is made there at the
 * first start. Only for the holder of the folder's lock.
 *
 * @throws StartupError 2
 */
export function loadKeyring(options: Options, random: Random): Keyring {
  const key = options.secretKey ?? keyOfFolder(options, random);
  return createKeyring(key, { previous: options.previousSecretKey, random });
}

/** @throws StartupError 2 where a database server is used, which other servers may share */
export function requireSecretKey({ databaseUrl, secretKey }: Options): void {
  if (databaseUrl === undefined || secretKey !== undefined) return;
  throw new StartupError(
    'DATABASE_URL needs LATCHKEY_SECRET_KEY (make one with: openssl rand -base64 32)',
    2,
  );
}

function keyOfFolder({ dataDir }: Options, random: Random): Buffer {
  const file = secretKeyFile(dataDir);
  if (existsSync(file)) {
    chmodSync(file, 0o600);
    return keyOfFile(file);
  }
  const key = random.bytes(KEY_BYTES);
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, `${key.toString('base64')}\n`);
    // On the disk before anything is sealed under it.
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return key;
}

function keyOfFile(file: string): Buffer {
  try {
    return parseSecretKey(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof KeyringError) throw new StartupError(error.message, 2);
    throw error;
  }
}

/**
 * Refuses a key that is not this database's, so that a wrong one is told at start and not by the first secret that
 * does not open. After a change of key the value is sealed again under the new one.
 *
 * @throws StartupError 2
 */
export async function checkSecretKey(work: Work): Promise<void> {
  const check = await readFact(work, FACT);
  if (typeof check === 'string') {
    try {
      work.keyring.open(FACT, check, []);
    } catch (error) {
      if (!(error instanceof KeyringError)) throw error;
      throw new StartupError(
        'LATCHKEY_SECRET_KEY is not the key of this database: give the right one, or the one before as LATCHKEY_SECRET_KEY_PREVIOUS',
        2,
      );
    }
  }
  await writeFact(work, FACT, work.keyring.seal(FACT, 'latchkey', []));
}
