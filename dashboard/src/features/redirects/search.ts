import { wordParameter } from '../../routes/parameters.js';

const DIALOGS = ['add-redirect-uri', 'add-sign-out-redirect', 'sign-in-endpoint', 'cors'] as const;

export interface RedirectsSearch {
  readonly dialog?: (typeof DIALOGS)[number] | undefined;
}

/** What of the screen's state stands in its address. */
export function redirectsSearch(search: Record<string, unknown>): RedirectsSearch {
  return { dialog: wordParameter(search.dialog, DIALOGS) };
}
