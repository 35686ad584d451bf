import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';

export type Logger = FastifyBaseLogger;

/** JSON lines on standard error; standard output belongs to what `start` prints (contract §2). */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** For tests and commands that say what they do themselves. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
