import type { SessionResult } from '@latchkey/web';

/** A session that is there, whether or not it could be checked. */
export type KnownSession = Exclude<SessionResult, { status: 'no_session' }>;

/** Whose session it is, for an error that tells of it. */
export function whoseOf(session: KnownSession) {
  if (session.status === 'session') return { userId: session.user.id, sessionId: session.sessionId };
  return { userId: session.lastKnown?.sub, sessionId: session.lastKnown?.sid };
}
