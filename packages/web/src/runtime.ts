import type { Fetch, Random } from '@latchkey/session';

/** What is taken from the platform; tests hand in their own. */
export interface Runtime {
  fetch: Fetch;
  now: () => Date;
  random: Random;
}

/** The web platform's own. */
export const webRuntime: Runtime = {
  fetch: (url, init) => fetch(url, init),
  now: () => new Date(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
};
