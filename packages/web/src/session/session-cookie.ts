import type { SealedSession } from '@latchkey/protocol';
import { type CookieChange, type OpenedSession, openSession, sealSession } from '@latchkey/session';
import type { ResolvedConfig } from '../config/resolve.js';
import { requestCookies } from '../request/cookies.js';

/** The cookie that an application keeps a session in. */
export interface SessionCookie {
  open(request: Request): Promise<OpenedSession | { status: 'absent' }>;
  /** Seals a session with the newest password. */
  write(session: SealedSession): Promise<CookieChange>;
  clear: CookieChange;
}

/** Makes the session cookie of a configuration. */
export function createSessionCookie({ passwords, cookie }: ResolvedConfig, now: () => Date): SessionCookie {
  const { name, maxAgeSeconds, attributes } = cookie;
  const [password] = passwords;
  return {
    async open(request) {
      const text = requestCookies(request).read(name);
      return text === null ? { status: 'absent' } : await openSession(text, { passwords, now: now() });
    },
    async write(session) {
      const value = await sealSession(session, { password, now: now() });
      return { action: 'write', name, value, maxAgeSeconds, attributes };
    },
    clear: { action: 'clear', name, attributes },
  };
}
