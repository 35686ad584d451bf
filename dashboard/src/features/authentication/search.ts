import { wordParameter } from '../../routes/parameters.js';

export interface AuthenticationSearch {
  readonly dialog?: 'cors' | undefined;
}

/** What of the screen's state stands in its address. */
export function authenticationSearch(search: Record<string, unknown>): AuthenticationSearch {
  return { dialog: wordParameter(search.dialog, ['cors']) };
}
