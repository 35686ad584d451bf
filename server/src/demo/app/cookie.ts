import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Work } from '../../context.js';

/*
 * The demo keeps its state where any small app would: in HttpOnly cookies of its own, sealed, under its own path.
 * One for the sign-in under way (verifier and state), one for the session.
 */

export interface SignInUnderWay {
  state: string;
  codeVerifier: string;
}

export interface DemoSession {
  accessToken: string;
  refreshToken: string;
  user: Record<string, unknown>;
}

interface Kinds {
  latchkey_demo_flow: SignInUnderWay;
  latchkey_demo_session: DemoSession;
}

const PURPOSE = 'demo-cookie';
const MAX_AGE_SECONDS = { latchkey_demo_flow: 600, latchkey_demo_session: 7 * 24 * 3600 };

export function readCookie<Name extends keyof Kinds>(
  work: Pick<Work, 'keyring'>,
  request: FastifyRequest,
  name: Name,
): Kinds[Name] | undefined {
  const sealed = request.cookies[name];
  if (!sealed) return undefined;
  try {
    return JSON.parse(work.keyring.open(PURPOSE, sealed, [name]).toString('utf8'));
  } catch {
    // Sealed by another installation on this host, or cut off: the same as none.
    return undefined;
  }
}

export function writeCookie<Name extends keyof Kinds>(
  work: Pick<Work, 'keyring' | 'settings'>,
  reply: FastifyReply,
  name: Name,
  value: Kinds[Name],
): void {
  reply.setCookie(name, work.keyring.seal(PURPOSE, JSON.stringify(value), [name]), {
    path: '/demo',
    httpOnly: true,
    sameSite: 'lax',
    secure: work.settings.baseUrl.startsWith('https:'),
    maxAge: MAX_AGE_SECONDS[name],
  });
}

export function clearCookie(reply: FastifyReply, name: keyof Kinds): void {
  reply.clearCookie(name, { path: '/demo' });
}
