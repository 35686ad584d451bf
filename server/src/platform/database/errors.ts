/** The program cannot start. `message` is one line that says what to change. */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  /** @param exitCode 1 it failed, 2 wrong usage or configuration */
  constructor(
    message: string,
    readonly exitCode: 1 | 2,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The embedded database is not running just now; the next connection starts it again. */
export class EngineStopped extends Error {
  override readonly name = 'EngineStopped';
  readonly code = 'ENGINE_STOPPED';
}

/** One line of text from whatever was thrown. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
