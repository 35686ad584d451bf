import { allUsed, type Lend } from './connect.js';
import type { LatchkeyAddress } from './latchkey.js';
import { createPool } from './pool.js';

/**
 * Lends a server's environments over and over, for the process that owns it: when all have been used, and nobody has
 * one any more, the server is emptied, which makes them fresh again.
 *
 * @param options.mayEmpty whether emptying the server takes nothing that somebody counts on
 * @param options.empty empties it
 */
export function lendAgain(
  address: LatchkeyAddress,
  { mayEmpty, empty }: { mayEmpty: boolean; empty: () => Promise<void> },
): { lend: Lend; reset: () => Promise<void> } {
  const pool = createPool(address);
  const held = new Set<string>();
  // One at a time: two that find the pool dry at once must not empty the server under each other.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  async function reset(): Promise<void> {
    await empty();
    await pool.refill();
    held.clear();
  }

  async function takeOrReset() {
    const environment = await pool.take();
    if (environment || !mayEmpty || held.size > 0) return environment;
    await reset();
    return await pool.take();
  }

  return {
    reset: () => inTurn(reset),
    lend: () =>
      inTurn(async () => {
        const environment = await takeOrReset();
        if (!environment) throw allUsed();
        held.add(environment.client_id);
        return { environment, giveBack: () => held.delete(environment.client_id) };
      }),
  };
}
