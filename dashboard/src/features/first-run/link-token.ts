const KEY = 'latchkey.first-run';

/**
 * The token of a one-time link: from the fragment, which is then taken out of the address bar, or from this tab's
 * storage after a reload. Undefined where there is none.
 */
export function takeLinkToken(
  page: Pick<Window, 'location' | 'history' | 'sessionStorage'> = window,
): string | undefined {
  const token = new URLSearchParams(page.location.hash.slice(1)).get('token');
  if (token === null) return page.sessionStorage.getItem(KEY) ?? undefined;
  page.sessionStorage.setItem(KEY, token);
  page.history.replaceState(null, '', page.location.pathname);
  return token;
}

/** Forgets the link, which has done its work or is dead. */
export function forgetLinkToken(storage: Pick<Storage, 'removeItem'> = window.sessionStorage): void {
  storage.removeItem(KEY);
}
