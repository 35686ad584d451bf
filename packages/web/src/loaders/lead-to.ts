import type { CookieChange } from '@latchkey/session';
import { redirect } from '../answers/answers.js';

/**
 * Leads to an address by a visit. React Router's and Remix's own script takes the header for the word to leave the
 * page and open the address, instead of fetching it (`redirectDocument`); for everybody else it is a redirect.
 */
export function leadTo(address: string, cookies: readonly CookieChange[]): Response {
  const response = redirect(address, cookies);
  response.headers.set('x-remix-reload-document', 'true');
  return response;
}
