import type { SessionResult } from '@latchkey/session';
import { privateHeaders, withHeaders } from '../answers/answers.js';
import type { SwitchRefused } from './read-session.js';

/**
 * What an answer has to carry for a session: its cookies, each on a line of its own, and that no cache may keep it.
 * Nothing where there is nothing of anybody's in it.
 *
 * @throws CookieTooLargeError over 4,096 bytes
 */
export function sessionHeaders({ status, cookies }: SessionResult | SwitchRefused): Headers {
  return status === 'session' || cookies.length > 0 ? privateHeaders(cookies) : new Headers();
}

/** Gives an answer what it has to carry for a session. */
export function withSessionHeaders(response: Response, session: SessionResult | SwitchRefused): Response {
  return withHeaders(response, sessionHeaders(session));
}
