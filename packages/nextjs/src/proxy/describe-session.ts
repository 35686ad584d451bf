import type { SessionResult } from '@latchkey/web';

/**
 * Says in a line what was found of a request's session: for a log, so that there is no token in it, and of the
 * address no query, which may hold a code.
 */
export function describeSession({ method, url }: Request, session: SessionResult): string {
  return `[latchkey] ${method} ${new URL(url).pathname}: ${said(session)}${cookiesOf(session)}`;
}

function said(session: SessionResult): string {
  switch (session.status) {
    case 'session':
      return `session ${session.sessionId} of ${session.user.id}`;
    case 'no_session':
      return ['no_session', session.why, session.code].filter(Boolean).join(', ');
    case 'could_not_check':
      return `could_not_check, ${session.cause.kind}`;
  }
}

function cookiesOf({ cookies }: SessionResult): string {
  return cookies.length === 0
    ? ''
    : ` (${cookies.map(({ action, name }) => `${action} ${name}`).join(', ')})`;
}
