import { type CookieChange, sealSession, serializeCookie, type toSealedSession } from '@latchkey/session';
import type { FastifyReply } from 'fastify';
import type { Context } from '../../../context.js';
import type { DashboardClient } from './client.js';

type SealedSession = ReturnType<typeof toSealedSession>;

/** The longest session of the built-in environment (contract §5). */
const COOKIE_SECONDS = 12 * 3600;

/** `__Host-` on https: no other host, not even one below, can plant it (RFC 6265bis §4.1.3.2). */
export function sessionCookieName({ settings }: Pick<Context, 'settings'>): string {
  return `${settings.dashboardUrl.startsWith('https:') ? '__Host-' : ''}latchkey_dashboard`;
}

/** The cookie of a session. Of the user it keeps the id alone: names are read anew at each request. */
export async function sessionCookie(
  context: Context,
  client: DashboardClient,
  session: SealedSession,
): Promise<CookieChange> {
  const blank = { firstName: null, lastName: null, name: null, profilePictureUrl: null, metadata: {} };
  const slim = { ...session, user: { ...session.user, ...blank } };
  const value = await sealSession(slim, { password: client.password(), now: context.clock.now() });
  return {
    action: 'write',
    name: sessionCookieName(context),
    value,
    maxAgeSeconds: COOKIE_SECONDS,
    attributes: client.cookieAttributes(),
  };
}

export function clearedSessionCookie(context: Context, client: DashboardClient): CookieChange {
  return { action: 'clear', name: sessionCookieName(context), attributes: client.cookieAttributes() };
}

export function applyCookies(reply: FastifyReply, changes: readonly CookieChange[]): void {
  for (const change of changes) reply.header('set-cookie', serializeCookie(change));
}
