import { mustCall } from '../call.js';

/** The server's clock: sessions, codes and limits run out by it. An application under test keeps its own. */
export interface Clock {
  /** Moves it forward by a number of seconds. */
  advance(seconds: number): Promise<void>;
  /** Back to the time of day. */
  reset(): Promise<void>;
}

export function createClock(url: string): Clock {
  const post = async (body: object) => {
    await mustCall(url, { method: 'POST', path: '/dev/clock', body });
  };
  return {
    advance: (seconds) => post({ advance_seconds: seconds }),
    reset: () => post({ reset: true }),
  };
}
