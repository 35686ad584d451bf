/** The part of a browser's `window` that a client uses. */
export interface Host {
  readonly location: Pick<Location, 'href' | 'origin' | 'hostname' | 'assign'>;
  readonly history: Pick<History, 'state' | 'replaceState'>;
  readonly document: Pick<Document, 'cookie' | 'hidden' | 'addEventListener' | 'removeEventListener'>;
  /** Without locks in old browsers: then each tab asks for itself, which the server answers alike for 30 seconds. */
  readonly navigator: { readonly locks?: Pick<LockManager, 'request'> | undefined };
  readonly crypto: Pick<Crypto, 'getRandomValues' | 'subtle'>;
  readonly sessionStorage: Slots;
  readonly localStorage: Slots;
  readonly BroadcastChannel?: (new (name: string) => Channel) | undefined;
  fetch(url: string, init: RequestInit): Promise<Response>;
  addEventListener(type: 'pagehide' | 'online', listener: () => void, options?: { once: boolean }): void;
  removeEventListener(type: 'pagehide' | 'online', listener: () => void): void;
}

type Slots = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
export type Channel = Pick<BroadcastChannel, 'postMessage' | 'close' | 'onmessage'>;

/** One value in a storage of the browser. Where storage is blocked, even touching it throws: there is no value then. */
export interface Slot {
  read(): string | null;
  /** @returns whether it is kept; null removes the value */
  write(value: string | null): boolean;
}

export function slot(open: () => Slots, key: string): Slot {
  return {
    read() {
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) open().removeItem(key);
        else open().setItem(key, value);
        return true;
      } catch {
        return false;
      }
    },
  };
}
