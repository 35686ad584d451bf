import type { Fetch, Random } from '@latchkey/session';

/** What the client takes from the platform it runs on. */
export interface Runtime {
  /** Environment variables; read once, when a client is made. */
  env: Readonly<Record<string, string | undefined>>;
  fetch: Fetch;
  now: () => Date;
  random: Random;
  sleep: (seconds: number) => Promise<void>;
}

/** Node's own: its environment, `fetch`, clock, randomness and timers. */
export const nodeRuntime: Runtime = {
  env: process.env,
  fetch: (url, init) => fetch(url, init),
  now: () => new Date(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
};
