import { textParameter, wordParameter } from '../../routes/parameters.js';

export interface ApiKeysSearch {
  readonly dialog?: 'create' | undefined;
  /** The key whose revocation is being confirmed. */
  readonly revoke?: string | undefined;
}

/** What of the screen's state stands in its address. */
export function apiKeysSearch(search: Record<string, unknown>): ApiKeysSearch {
  return { dialog: wordParameter(search.dialog, ['create']), revoke: textParameter(search.revoke) };
}
