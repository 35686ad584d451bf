import { useSyncExternalStore } from 'react';
import type { Problem } from '../api/problem.js';

/** How the page stands with its server. */
export interface Standing {
  readonly isReachable: boolean;
  /** The answer that said that the session is over. */
  readonly end: Problem | undefined;
}

let standing: Standing = { isReachable: true, end: undefined };
const listeners = new Set<() => void>();

function become(next: Standing): void {
  if (next.isReachable === standing.isReachable && next.end === standing.end) return;
  standing = next;
  for (const listener of listeners) listener();
}

/** An answer came. */
export const reportAnswer = () => become({ isReachable: true, end: undefined });

/** None came. */
export const reportSilence = () => become({ ...standing, isReachable: false });

/** The session is over. */
export const reportEnd = (problem: Problem) => become({ isReachable: true, end: problem });

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How the page stands with its server, now and whenever that changes. */
export const useStanding = () => useSyncExternalStore(subscribe, () => standing);
