export type Theme = 'system' | 'light' | 'dark';

const KEY = 'latchkey.theme';

/** The theme that this browser's person chose; the system's where none. */
export function readTheme(storage: Pick<Storage, 'getItem'> = window.localStorage): Theme {
  try {
    const kept = storage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** Shows a theme; the tokens follow `data-theme`, or the system without it. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Shows a theme from now on. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme);
  try {
    window.localStorage.setItem(KEY, theme);
  } catch {
    // It then lasts as long as the page.
  }
}
