import type { SealedSession } from '@latchkey/protocol';
import {
  type CookieChange,
  clearChunkedCookie,
  type OpenedSession,
  openSession,
  planSessionCookies,
  readChunkedCookie,
} from '@latchkey/session';
import type { ResolvedConfig } from '../config/resolve.js';
import { requestCookies } from '../request/cookies.js';

/** The cookie that an application keeps a session in, or the few of them where it is a large one. */
export interface SessionCookie {
  open(request: Request): Promise<OpenedSession | { status: 'absent' }>;
  /**
   * Seals a session with the newest password.
   *
   * @param request whose cookies are replaced
   * @throws CookieTooLargeError where not even several cookies would do
   */
  write(request: Request, session: SealedSession): Promise<CookieChange[]>;
  clear(request: Request): CookieChange[];
}

/** Makes the session cookie of a configuration. */
export function createSessionCookie({ passwords, cookie }: ResolvedConfig, now: () => Date): SessionCookie {
  const { name, maxAgeSeconds, attributes } = cookie;
  const [password] = passwords;
  return {
    async open(request) {
      const text = readChunkedCookie(name, requestCookies(request).read);
      return text === null ? { status: 'absent' } : await openSession(text, { passwords, now: now() });
    },
    write: (request, session) =>
      planSessionCookies(session, {
        password,
        now: now(),
        name,
        maxAgeSeconds,
        attributes,
        presentNames: requestCookies(request).names(),
      }),
    clear: (request) =>
      clearChunkedCookie({ name, attributes, presentNames: requestCookies(request).names() }),
  };
}
