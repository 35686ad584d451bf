import type { CreateClientOptions } from './options.js';
import type { BrowserSession } from './session.js';
import { type AuthState, dueTime, sessionOf } from './state.js';

/** The state of one tab, and who is told of it. */
export interface Store {
  get(): AuthState;
  session(): BrowserSession | undefined;
  /** When the server is to be asked next, in milliseconds since the epoch; endless where it is not. */
  dueAt(): number;
  set(state: AuthState): void;
  /** Takes a session with a new token, from whomever it comes. */
  enter(session: BrowserSession): void;
  /** Calls a listener after each change, until the function that it gives is called. */
  subscribe(listener: () => void): () => void;
  /** The state stays as it is: the page is being left. */
  freeze(): void;
  isFrozen(): boolean;
}

export function createStore({ onRefresh, refreshBufferInterval }: CreateClientOptions): Store {
  const listeners = new Set<() => void>();
  let state: AuthState = { status: 'initial' };
  let isFrozen = false;

  const set = (next: AuthState) => {
    if (isFrozen) return;
    state = next;
    for (const listener of listeners) tell(listener);
  };
  return {
    get: () => state,
    session: () => sessionOf(state),
    dueAt: () => (isFrozen ? Number.POSITIVE_INFINITY : dueTime(state, refreshBufferInterval)),
    set,
    enter(session) {
      set({ status: 'signed_in', session });
      tell(() => onRefresh?.(session.response));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    freeze: () => {
      isFrozen = true;
    },
    isFrozen: () => isFrozen,
  };
}

/** Calls the application; its mistakes are its own. */
export function tell(call: () => void): void {
  try {
    call();
  } catch (error) {
    reportError(error);
  }
}
