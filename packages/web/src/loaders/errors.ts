/** A session could not be renewed. */
export class SessionRefreshError extends Error {
  override readonly name = 'SessionRefreshError';
  /** The API's own word, for example `organization_membership_not_found`; undefined where it gave none. */
  readonly code: string | undefined;
  /** Whether the same call may succeed later; the session is as it was. */
  readonly isTransient: boolean;

  constructor(cause: unknown, { code, isTransient }: { code?: string | undefined; isTransient: boolean }) {
    super(`The session was not refreshed: ${code ?? 'the API could not be reached'}`, { cause });
    this.code = code;
    this.isTransient = isTransient;
  }
}
