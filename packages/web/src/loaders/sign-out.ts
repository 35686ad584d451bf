import { html } from '../answers/answers.js';
import { requestKind } from '../request/kind.js';
import type { SettingsFor } from './settings.js';

/**
 * Makes the function that answers an action with the end of the session: its cookie goes, and the browser is led to
 * end it at the API as well. How old the token is does not matter for that. A link that is only fetched ahead signs
 * nobody out.
 */
export function createSignOut(settingsFor: SettingsFor) {
  /** @param options.returnTo a registered sign-out redirect; the environment's default where nothing is said */
  return async (request: Request, { returnTo }: { returnTo?: string } = {}): Promise<Response> => {
    if (requestKind(request) === 'prefetch') {
      return html(503, { heading: 'Not before it is asked for', text: 'Open the link to go on.' });
    }
    return await settingsFor().auth.signOut(request, { returnTo });
  };
}
