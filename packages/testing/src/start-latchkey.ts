import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mustCall } from './call.js';
import { connectLatchkey } from './connect.js';
import { createClock } from './hooks/clock.js';
import { createFaults } from './hooks/faults.js';
import type { LatchkeyAddress, OwnLatchkey, StartOptions } from './latchkey.js';
import { lendAgain } from './lend-again.js';
import { freshNames } from './pool.js';
import { findProgram } from './program/find-program.js';
import { ownVariables } from './program/own-variables.js';
import { spawnProgram } from './program/spawn-program.js';

/** A server of this process, with what another one needs to use it too. */
export interface Started {
  readonly latchkey: OwnLatchkey;
  readonly address: LatchkeyAddress;
}

/**
 * Starts a server on a free port, with a data folder of its own; both are gone when it has stopped or this process has
 * ended, however it did.
 *
 * @throws with the program's own words, where there is no program or it does not start
 */
export async function startLatchkey(options: StartOptions = {}): Promise<OwnLatchkey> {
  return (await start(options)).latchkey;
}

/** Starts a server, and tells its address. */
export async function start(options: StartOptions): Promise<Started> {
  const program = options.program ?? findProgram(process.cwd(), process.env.LATCHKEY_PROGRAM);
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-testing-'));
  const claimsFolder = join(folder, 'claims');
  await mkdir(claimsFolder);
  const configFile = options.configFile ? resolve(options.configFile) : await writeConfig(folder, options);

  const { firstLine, stop } = await spawnProgram(program, {
    flags: ['start', '--json', '--port', '0', '--data-dir', join(folder, 'data'), '--config', configFile],
    variables: ownVariables(process.env),
    folder,
  });
  const start = readStart(firstLine);
  if (start === undefined) {
    await stop();
    throw new Error(`${program} is no latchkey: it printed “${firstLine}”`);
  }
  const address = { ...start, claimsFolder, cookiePassword: randomBytes(24).toString('hex') };
  return { address, latchkey: own(address, { stop, isKept: Boolean(options.config ?? options.configFile) }) };
}

/** What the program prints when it takes requests; undefined where that is something else. */
function readStart(line: string): Pick<LatchkeyAddress, 'url' | 'environments'> | undefined {
  try {
    const { url, environments } = JSON.parse(line);
    return { url, environments };
  } catch {
    return undefined;
  }
}

function own(
  address: LatchkeyAddress,
  { stop, isKept }: { stop: () => Promise<void>; isKept: boolean },
): OwnLatchkey {
  const { url } = address;
  const empty = () => mustCall<void>(url, { method: 'POST', path: '/dev/reset' });
  const { lend, reset } = lendAgain(address, { mayEmpty: !isKept, empty });
  return {
    ...connectLatchkey(address, lend),
    clock: createClock(url),
    faults: createFaults(url),
    reset,
    stop,
  };
}

/** Lists of addresses that are empty in the file are empty again after a reset. */
const NOTHING_REGISTERED = { redirect_uris: [], sign_out_redirects: [], cors_origins: [] };

async function writeConfig(folder: string, options: StartOptions): Promise<string> {
  const file = join(folder, 'latchkey.json');
  await writeFile(file, JSON.stringify(configuration(options)));
  return file;
}

function configuration({ config, template, freshEnvironments = 20 }: StartOptions) {
  const fresh = freshNames(freshEnvironments).map((name, index) => ({
    type: 'staging',
    ...NOTHING_REGISTERED,
    ...template,
    name,
    client_id: `client_fresh_${index + 1}`,
    api_keys: [`sk_test_fresh_${index + 1}`],
  }));
  return { environments: [...(config?.environments ?? []), ...fresh] };
}
