import type { CookieChange } from '@latchkey/session';
import { html, privateHeaders, withHeaders, withRetryAfter } from '../answers/answers.js';
import type { CallbackProblem } from '../config/auth-config.js';
import type { Parts } from '../parts.js';

/** Says why a sign-in could not be finished, on the application's own page where it has one. */
export async function problemPage(
  { config }: Parts,
  problem: CallbackProblem,
  cookies: readonly CookieChange[],
  retryAfterSeconds?: number,
): Promise<Response> {
  const { status, reason, message } = problem;
  if (config.errorPage) return withHeaders(await config.errorPage(problem), privateHeaders(cookies));
  const content = {
    heading: 'This sign-in can’t be finished',
    text: message,
    reason,
    link: status === 400 ? { href: config.paths.signIn, label: 'Sign in again' } : undefined,
  };
  return withRetryAfter(html(status, content, cookies), retryAfterSeconds);
}
