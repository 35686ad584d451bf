import type { SessionResult } from '@latchkey/session';

/** A page's loaders run side by side, and all that it loads comes within seconds. */
const MEMORY_SECONDS = 10;

/** Sessions whose cookies an answer carries to the browser, by the cookies that came. */
export interface CarriedSessions {
  /** Reads a request's session for an answer that carries its cookies, or shares what another one reads. */
  carry(request: Request, read: () => Promise<SessionResult>): Promise<SessionResult>;
  find(request: Request): Promise<SessionResult> | undefined;
}

/**
 * Makes the place where loaders of one page meet: frameworks hand each of them a request object of its own. What one
 * renews all of them carry as the same cookie, of which an answer needs one line; and one that cannot write cookies
 * may use it, where renewing it by itself would lose the new cookie.
 */
export function createCarriedSessions(now: () => Date): CarriedSessions {
  const carried = new Map<string, { session: Promise<SessionResult>; until: number }>();

  const find = (request: Request) => {
    for (const [key, { until }] of carried) if (until <= now().getTime()) carried.delete(key);
    return carried.get(cookiesOf(request))?.session;
  };

  return {
    find,
    carry(request, read) {
      const known = find(request);
      const key = cookiesOf(request);
      if (known !== undefined || key === '') return known ?? read();
      const session = read().then(
        (result) => {
          if (!isNews(result)) carried.delete(key);
          return result;
        },
        (error) => {
          carried.delete(key);
          throw error;
        },
      );
      carried.set(key, { session, until: now().getTime() + MEMORY_SECONDS * 1000 });
      return session;
    },
  };
}

function cookiesOf({ headers }: Request): string {
  return headers.get('cookie') ?? '';
}

/** What the cookies that came do not say themselves. What could not be checked may be checked the next time. */
function isNews({ status, cookies }: SessionResult): boolean {
  return status === 'no_session' || (status === 'session' && cookies.length > 0);
}
