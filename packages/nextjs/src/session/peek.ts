import { decideSession, openSession, type SessionEvidence, type SignedIn, signedIn } from '@latchkey/session';
import type { Settings } from '../settings/settings.js';

export type Peeked =
  | SignedIn
  | { status: 'no_session'; why: 'absent' | 'unreadable' }
  | { status: 'could_not_check' };

/** What is known of a session by its cookie and its token's check. */
export async function gatherEvidence(
  { passwords, runtime, checkToken }: Settings,
  seal: string | undefined,
): Promise<SessionEvidence> {
  if (!seal) return { status: 'absent' };
  const opened = await openSession(seal, { passwords, now: runtime.now() });
  if (opened.status !== 'opened') return opened;
  return { ...opened, token: await checkToken(opened.session.accessToken) };
}

/**
 * Tells who a cookie is of, without refreshing: while a page is rendered nobody could keep what a refresh gives.
 * A token is good to its end, and one that has run out is no sign of being signed out.
 */
export async function peek(settings: Settings, seal: string | undefined): Promise<Peeked> {
  const decision = decideSession(await gatherEvidence(settings, seal), {
    now: settings.runtime.now(),
    bufferSeconds: 0,
  });
  switch (decision.decision) {
    case 'use':
      return signedIn(decision.session, decision.claims, []);
    case 'signed_out':
      return { status: 'no_session', why: decision.why };
    case 'refresh':
    case 'could_not_check':
      return { status: 'could_not_check' };
  }
}
