import type { FastifyBaseLogger } from 'fastify';
import { type DestinationStream, pino } from 'pino';

export type Logger = FastifyBaseLogger;

/**
 * JSON lines on standard error; standard output belongs to what `start` prints (contract §2).
 *
 * @param into for tests that read what was logged
 */
export function createLogger(
  level: string,
  into: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  return pino({ ...options, serializers: { err: errorFields } }, into);
}

/** Of an error only where and why it happened: the database's own `detail` quotes rows, with people's data in them. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { type: name, message, stack, code, ...(cause instanceof Error && { cause: errorFields(cause) }) };
}

/** For tests and commands that say what they do themselves. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
