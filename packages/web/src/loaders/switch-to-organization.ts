import { safeReturnPath } from '@latchkey/session';
import { redirect } from '../answers/answers.js';
import { sessionHeaders } from '../session/session-headers.js';
import { toAuthorizedData } from './auth-data.js';
import { dataWith } from './custom-data.js';
import type { AuthorizedData, DataWithResponseInit } from './interfaces.js';
import { leadTo } from './lead-to.js';
import type { SettingsFor } from './settings.js';
import { startAddress } from './start-address.js';

export type Switched =
  | Response
  | DataWithResponseInit<{ success: true; auth: AuthorizedData }>
  | DataWithResponseInit<{ success: false; error: string }>;

/**
 * Makes the function that moves the session to another organization of the user's, and answers the action that asks
 * for it. Where the organization wants more of a sign-in, the browser is led to it. An organization that is not open
 * to the user is 400 with the API's word as `error`, an outage 503; the session goes on where it was.
 */
export function createSwitchToOrganization(settingsFor: SettingsFor) {
  /** @param options.returnTo a path to go to; data comes back where nothing is said */
  return async (
    request: Request,
    organizationId: string,
    { returnTo }: { returnTo?: string } = {},
  ): Promise<Switched> => {
    const settings = settingsFor();
    const result = await settings.auth.getSession(request, { refresh: 'forced', organizationId });
    switch (result.status) {
      case 'session': {
        if (returnTo !== undefined) {
          return redirect(new URL(safeReturnPath(returnTo), settings.callbackUrl).href, result.cookies);
        }
        const headers = sessionHeaders(result);
        return dataWith({ success: true, auth: toAuthorizedData(result) }, { headers });
      }
      case 'no_session': {
        const wish = result.why === 'step_up' ? { organizationId } : {};
        return leadTo(startAddress(settings, { ...wish, returnTo }), result.cookies);
      }
      case 'switch_refused':
        return dataWith({ success: false, error: result.code }, { status: 400 });
      case 'could_not_check':
        return dataWith({ success: false, error: result.status }, { status: 503 });
    }
  };
}
