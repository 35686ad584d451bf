const COOKIE_PASSWORD_BYTES = 32;

/** A key as it may stand on a screen that others see: its kind and its last four characters. */
export function maskKey(key: string): string {
  return `${key.slice(0, 12)}••••••••••••${key.slice(-4)}`;
}

/** What seals an app's session cookie: 256 random bits. It is made here and known to nobody else. */
export function newCookiePassword(random: Pick<Crypto, 'getRandomValues'>): string {
  const bytes = random.getRandomValues(new Uint8Array(COOKIE_PASSWORD_BYTES));
  return btoa(String.fromCharCode(...bytes));
}
