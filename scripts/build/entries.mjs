/**
 * The programs of `server/dist`: name, source. What runs on a thread of its own is a file of its own, which the code that
 * starts it finds by this name.
 */
export const ENTRIES = {
  latchkey: 'server/src/main.ts',
  'pglite-worker': 'server/src/platform/database/embedded/worker.ts',
  'strength-worker': 'server/src/features/passwords/strength-worker.mjs',
};
