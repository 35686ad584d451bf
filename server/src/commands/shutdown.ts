import type { Server } from 'node:http';
import type { Api } from '../platform/http/server.js';

/** Of the ten seconds that a stop may take; closing the database is in them too. */
const LONGEST_DRAIN_MS = 8_000;
const LOOK_EVERY_MS = 50;

/** The two signals that ask a process to stop, as `process` emits them. */
export interface Signals {
  on(signal: 'SIGTERM' | 'SIGINT', run: () => void): unknown;
}

/** A terminal and the program between it and us (`npm start`) both pass one Ctrl-C on. */
const SAME_REQUEST_MS = 500;

/** Resolves with the first SIGTERM or SIGINT; a second one, given on its own, calls `atOnce`. */
export function askedToStop(
  signals: Signals,
  atOnce: () => void,
  nowMs = () => performance.now(),
): Promise<void> {
  return new Promise((resolve) => {
    let askedAtMs: number | undefined;
    const ask = () => {
      if (askedAtMs !== undefined && nowMs() - askedAtMs > SAME_REQUEST_MS) atOnce();
      askedAtMs ??= nowMs();
      resolve();
    };
    signals.on('SIGTERM', ask);
    signals.on('SIGINT', ask);
  });
}

/**
 * Lets what is in flight finish, 8 s at most, then ends the connections that are left.
 *
 * @param stopListening takes no further connection
 */
export async function drain(
  app: Pick<Api, 'close'> & { server: Pick<Server, 'closeAllConnections' | 'closeIdleConnections'> },
  stopListening: () => void,
  longestMs = LONGEST_DRAIN_MS,
): Promise<void> {
  stopListening();
  // A client keeps its connection for the next request, which is not to come here.
  const looking = setInterval(() => app.server.closeIdleConnections(), LOOK_EVERY_MS);
  const timer = setTimeout(() => app.server.closeAllConnections(), longestMs);
  await app.close();
  clearInterval(looking);
  clearTimeout(timer);
}
