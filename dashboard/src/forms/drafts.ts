/** Where what is typed survives a reload and a sign-in: per tab, by the browser. */
export interface DraftStore {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  clear(key: string): void;
}

const PREFIX = 'latchkey.draft.';

/**
 * Drafts in a browser's storage. A storage that is full, closed or holds something else never disturbs typing.
 * @param storage the session's storage; what is in it ends with the tab
 */
export function createDraftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftStore {
  return {
    read: (key) => {
      try {
        const text = storage.getItem(PREFIX + key);
        return text === null ? undefined : JSON.parse(text);
      } catch {
        return undefined;
      }
    },
    write: (key, value) => {
      try {
        storage.setItem(PREFIX + key, JSON.stringify(value));
      } catch {
        // The draft then lives as long as the page.
      }
    },
    clear: (key) => {
      try {
        storage.removeItem(PREFIX + key);
      } catch {
        // As above.
      }
    },
  };
}

/** Whether two values would be saved as the same. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What of a draft still fits the form: an object with the fields of `initial`, each of its type. A draft of another
 * release is dropped.
 */
export function fittingDraft<Value extends object>(draft: unknown, initial: Value): Value | undefined {
  if (typeof draft !== 'object' || draft === null) return undefined;
  const isFitting = Object.entries(initial).every(([name, value]) => {
    const kept = (draft as Record<string, unknown>)[name];
    return kept !== undefined && typeof kept === typeof value && Array.isArray(kept) === Array.isArray(value);
  });
  return isFitting ? (draft as Value) : undefined;
}
