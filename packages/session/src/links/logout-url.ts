import { API_PATHS } from '@latchkey/protocol';
import { formatQuery } from './query.js';

/**
 * Writes the link that ends a session in the browser.
 *
 * @param options.apiUrl the API's origin
 * @param options.sessionId the access token's `sid`, also that of an expired token
 * @param options.returnTo a registered sign-out redirect; without it the environment's default
 */
export function logoutUrl(options: {
  apiUrl: string;
  sessionId: string;
  returnTo?: string | undefined;
}): string {
  const query = formatQuery({ session_id: options.sessionId, return_to: options.returnTo });
  return `${options.apiUrl}${API_PATHS.logout}?${query}`;
}
