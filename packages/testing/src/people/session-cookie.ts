import { DEFAULT_SESSION_COOKIE_NAME, type SealedSession } from '@latchkey/protocol';
import { cookieAttributesFor, sealSession } from '@latchkey/session';

/** A cookie as browser drivers set it. */
export interface BrowserCookie {
  name: string;
  value: string;
  domain: string;
  path: string;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'Lax';
}

/**
 * The session cookie that an application would have set itself.
 *
 * @param options.redirectUri any address of the application
 * @param options.cookiePassword at least 32 characters
 */
export async function sessionCookie(
  session: SealedSession,
  { redirectUri, cookiePassword }: { redirectUri: string; cookiePassword: string },
): Promise<BrowserCookie> {
  const { path, httpOnly, secure } = cookieAttributesFor(redirectUri);
  return {
    name: DEFAULT_SESSION_COOKIE_NAME,
    value: await sealSession(session, { password: cookiePassword, now: new Date() }),
    domain: new URL(redirectUri).hostname,
    path,
    httpOnly,
    secure,
    sameSite: 'Lax',
  };
}
