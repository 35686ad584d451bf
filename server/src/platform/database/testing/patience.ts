import { isUnavailable } from '../unavailable.js';

/**
 * Asks again for as long as the database is unavailable: an engine that comes back may take longer than one
 * request waits, on a busy machine.
 */
export async function whenAvailable<T>(run: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
  }
}
