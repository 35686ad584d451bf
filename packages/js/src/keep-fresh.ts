import type { createRenewal, Parts } from './renewal.js';

const SHORTEST_LOOK_MS = 1000;
const LONGEST_LOOK_MS = 60_000;

/**
 * Renews the session before its token ends. It looks often enough that a sleep of the machine or a changed clock does
 * not let a token run out unseen.
 *
 * @returns what ends that
 */
export function keepFresh({ config, host, store }: Parts, { renew }: ReturnType<typeof createRenewal>) {
  const { document } = host;
  const { onBeforeAutoRefresh: mayRenew = () => !document.hidden } = config;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function schedule() {
    clearTimeout(timer);
    const waitMs = store.dueAt() - Date.now();
    if (waitMs < Number.POSITIVE_INFINITY) {
      timer = setTimeout(look, Math.min(Math.max(waitMs, SHORTEST_LOOK_MS), LONGEST_LOOK_MS));
    }
  }
  function look() {
    if (store.dueAt() <= Date.now() && mayRenew()) void renew().then(schedule);
    else schedule();
  }

  const stopListening = store.subscribe(schedule);
  document.addEventListener('visibilitychange', look);
  host.addEventListener('online', look);
  return () => {
    stopListening();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    host.removeEventListener('online', look);
  };
}
