/**
 * `malformed_key`: the key itself cannot be used. `malformed`: the text is no sealed value.
 * `unknown_key`: sealed under a key that this server does not hold. `refused`: changed, or not of this row.
 */
export type KeyringErrorCode = 'malformed_key' | 'malformed' | 'unknown_key' | 'refused';

/** What the keyring refuses. The message may be logged: it names no key, no value and no sealed text. */
export class KeyringError extends Error {
  override readonly name = 'KeyringError';

  constructor(
    readonly code: KeyringErrorCode,
    message: string,
  ) {
    super(message);
  }
}
