import type { SessionResult } from '@latchkey/session';
import type { Parts } from '../parts.js';
import { readSession, type SessionOptions, type SwitchRefused } from './read-session.js';

export interface GetSession {
  (request: Request, options?: SessionOptions & { organizationId?: undefined }): Promise<SessionResult>;
  (request: Request, options: SessionOptions): Promise<SessionResult | SwitchRefused>;
}

/**
 * Makes the function that tells who a request comes from. What it said of a request it says again, and what was
 * changed since, by a switch or a forced refresh, is what it says from then on.
 */
export function createSessions(parts: Parts): GetSession {
  const known = new WeakMap<Request, Promise<SessionResult>>();

  async function getSession(request: Request, options: SessionOptions = {}) {
    const { refresh = 'if_due', organizationId } = options;
    if (refresh === 'forced' || organizationId !== undefined) {
      const result = await readSession(parts, request, options);
      if (isNews(result)) known.set(request, Promise.resolve(result));
      return result;
    }
    const session = known.get(request);
    if (session !== undefined) return await session;
    const read = readSession(parts, request, { refresh });
    // A look without a refresh must not keep the next one from refreshing.
    if (refresh === 'if_due') known.set(request, read);
    return await read;
  }
  return getSession as GetSession;
}

/** What failed, was refused or is still owed leaves what was known as it was. */
function isNews(result: SessionResult | SwitchRefused): result is SessionResult {
  return result.status === 'session' || (result.status === 'no_session' && result.why === 'ended');
}
