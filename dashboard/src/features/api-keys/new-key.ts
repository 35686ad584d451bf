import { useSyncExternalStore } from 'react';

// Whole keys, made in this tab. They are nowhere else: the server keeps a hash, and storage is not for secrets.
const newKeys = new Map<string, string>();
const listeners = new Set<() => void>();

/** Keeps a key whole for as long as the page lives, so that the set-up's lines can be copied with it. */
export function rememberNewKey(environmentId: string, value: string): void {
  newKeys.set(environmentId, value);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The key that this tab made last in an environment, or undefined. */
export function useNewKey(environmentId: string): string | undefined {
  return useSyncExternalStore(subscribe, () => newKeys.get(environmentId));
}
