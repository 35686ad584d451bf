const MINIMUM_PASSWORD_LENGTH = 32;

/** A cookie password that is missing or too short to seal with. */
export class CookiePasswordError extends Error {
  override readonly name = 'CookiePasswordError';
}

/**
 * Refuses a password that could be guessed. One iteration of PBKDF2 stretches nothing, so that all the strength of
 * a seal is in its password.
 *
 * @throws CookiePasswordError with a sentence that says how to make a good one
 */
export function assertCookiePassword(password: string): void {
  if (password.length >= MINIMUM_PASSWORD_LENGTH) return;
  throw new CookiePasswordError(
    `The cookie password has ${password.length} characters and needs at least ${MINIMUM_PASSWORD_LENGTH}; ` +
      'make one with: openssl rand -base64 32',
  );
}
