/** What an application did that cannot work, or what went wrong on its behalf. */
export class AuthKitError extends Error {
  override readonly name: string = 'AuthKitError';
  readonly data: Record<string, unknown> | undefined;

  constructor(message: string, cause?: unknown, data?: Record<string, unknown>) {
    super(message, { cause });
    this.data = data;
  }
}

interface TokenRefreshContext {
  userId?: string | undefined;
  sessionId?: string | undefined;
  /** Whether the same call may succeed later; the session is as it was. */
  isTransient: boolean;
}

/** The session could not be refreshed. Nobody was signed out by that. */
export class TokenRefreshError extends AuthKitError {
  override readonly name = 'TokenRefreshError';
  readonly userId: string | undefined;
  readonly sessionId: string | undefined;
  readonly isTransient: boolean;

  constructor(message: string, cause: unknown, { userId, sessionId, isTransient }: TokenRefreshContext) {
    super(message, cause);
    this.userId = userId;
    this.sessionId = sessionId;
    this.isTransient = isTransient;
  }
}

/** Why a callback could not be finished, for `onError`. */
export class CallbackError extends AuthKitError {
  override readonly name = 'CallbackError';

  constructor(
    message: string,
    /** A code, for example `mismatch` or `access_denied`. */
    readonly code: string,
    /** What the answer's status would have been: 400 this sign-in, 500 the configuration, 503 an outage. */
    readonly status: number,
  ) {
    super(message);
  }
}
