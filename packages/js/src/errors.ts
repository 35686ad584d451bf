/** Everything that this package throws or reports. */
export class AuthKitError extends Error {
  override name = 'AuthKitError';
}

/** Nobody is signed in, or the session is definitely over: only a new sign-in helps. Never thrown in an outage. */
export class LoginRequiredError extends AuthKitError {
  override name = 'LoginRequiredError';

  constructor(message = 'Nobody is signed in: call signIn().') {
    super(message);
  }
}

/** `signOut` was called where nobody is signed in. */
export class NoSessionError extends AuthKitError {
  override name = 'NoSessionError';

  constructor() {
    super('Nobody is signed in.');
  }
}

/** A sign-in came back without a session. */
export class SignInError extends AuthKitError {
  override name = 'SignInError';

  /** @param code the server's, or `unknown_state`, `missing_code`, `repeated_parameter`, `unreachable` */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A token could not be renewed. */
export class RefreshError extends AuthKitError {
  override name = 'RefreshError';
  /** The answer's status, where there was an answer. */
  readonly status: number | undefined;
  /** The answer's OAuth error code, where it had one. */
  readonly error: string | undefined;
  /** Whether it may work later: the session is kept. */
  readonly isTransient: boolean;

  constructor(
    message = 'The session could not be renewed.',
    options: {
      cause?: unknown;
      status?: number | undefined;
      error?: string | undefined;
      isTransient?: boolean;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = options.status;
    this.error = options.error;
    this.isTransient = options.isTransient ?? false;
  }
}

/** Another tab renewed the session for too long. */
export class RefreshTimeoutError extends RefreshError {
  override name = 'RefreshTimeoutError';

  constructor(
    message = 'Another tab has been renewing the session for too long.',
    { cause }: { cause?: unknown } = {},
  ) {
    super(message, { cause, isTransient: true });
  }
}
