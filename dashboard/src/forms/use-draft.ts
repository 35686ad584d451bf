import { useState } from 'react';
import { createDraftStore, type DraftStore, fittingDraft, isSameValue } from './drafts.js';

export interface Draft<Value> {
  /** What stands in the form: the draft, or else what is saved. */
  readonly value: Value;
  readonly isChanged: boolean;
  change(part: Partial<Value>): void;
  /** After saving, or to throw it away. */
  clear(): void;
}

let shared: DraftStore | undefined;
const drafts = (): DraftStore => {
  shared ??= createDraftStore(window.sessionStorage);
  return shared;
};

/**
 * A form's values, kept as they are typed, so that neither a reload nor a sign-in in between loses them.
 * @param key names the form and what it edits; other forms and other objects have other keys
 * @param saved what the server has; the form follows it as long as nothing is typed. No secrets: they are not for keeping
 */
export function useDraft<Value extends object>(key: string, saved: Value): Draft<Value> {
  const [draft, setDraft] = useState(() => fittingDraft(drafts().read(key), saved));
  const value = draft ?? saved;
  return {
    value,
    isChanged: draft !== undefined && !isSameValue(draft, saved),
    change: (part) =>
      setDraft((before) => {
        const next = { ...(before ?? saved), ...part };
        drafts().write(key, next);
        return next;
      }),
    clear: () => {
      drafts().clear(key);
      setDraft(undefined);
    },
  };
}
