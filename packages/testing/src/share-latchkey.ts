import { connectLatchkey } from './connect.js';
import type { Latchkey, LatchkeyAddress, StartOptions } from './latchkey.js';
import { start } from './start-latchkey.js';

/** Inherited by the processes that run the tests. */
const VARIABLE = 'LATCHKEY_SHARED';

/** The part of a vitest project that a watch mode needs. */
interface Rerun {
  onTestsRerun?(emptied: () => Promise<void>): void;
}

/**
 * Makes a global set-up for vitest or Playwright that starts one server for all test files: it is what such a file
 * exports by default.
 *
 * @returns a function that starts the server, and returns one that stops it
 */
export function shareLatchkey(options: StartOptions = {}) {
  return async (runner?: Rerun): Promise<() => Promise<void>> => {
    const { latchkey, address } = await start(options);
    process.env[VARIABLE] = JSON.stringify(address);
    runner?.onTestsRerun?.(() => latchkey.reset());
    return async () => {
      delete process.env[VARIABLE];
      await latchkey.stop();
    };
  };
}

/**
 * The server that a global set-up has started.
 *
 * @returns undefined where there is none
 */
export function sharedLatchkey(): Latchkey | undefined {
  const address = process.env[VARIABLE];
  return address ? connectLatchkey(JSON.parse(address) as LatchkeyAddress) : undefined;
}
