const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENGINE_STOPPED',
]);

/**
 * SQLSTATEs that tell of the moment, not of the statement (PostgreSQL, appendix A): class 08 connection,
 * class 53 insufficient resources (disk, memory, connections), class 58 system error; 57P0x shutting down or
 * starting, 57014 statement time-out, 55P03 lock time-out, 25P03 idle in transaction, 25006 a standby,
 * 40001 and 40P01 after the retries of `transaction` are used up.
 */
const momentary = /^(08|53|58)...$|^57P0.$|^(57014|55P03|25P03|25006|40001|40P01)$/;

/** What `pg` and its pool say without a code of their own. */
const driverMessages =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after)/;

function isOfTheMoment(error: Error): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') {
    if (socketErrors.has(code) || momentary.test(code)) return true;
    if (code === 'ENOENT' && syscall === 'connect') return true;
  }
  return driverMessages.test(error.message);
}

/**
 * Whether the database could not answer just now, for a reason that passes: connection refused or lost,
 * shutting down, no connection or disk space left, statement or lock time-out. Becomes 503 at the edge.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isOfTheMoment(error)) return true;
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true;
  return error.cause !== undefined && isUnavailable(error.cause);
}
