import type { SwitchToOrganizationOptions, UserInfo } from '../interfaces.js';
import type { Kit } from '../kit.js';
import { currentRequest } from './current.js';
import type { RefreshSession } from './refresh.js';

/**
 * Makes the function that moves the session to another organization of the user's, in a Server Action or a Route
 * Handler. Where the organization wants more of a sign-in, the browser is led to it.
 *
 * The function throws TokenRefreshError when the organization is not open to the user or the API is out of reach.
 */
export function createSwitchToOrganization(kit: Kit, refreshSession: RefreshSession) {
  return async (organizationId: string, options: SwitchToOrganizationOptions = {}): Promise<UserInfo> => {
    const { returnTo, revalidationStrategy = 'path', revalidationTags = [] } = options;
    const { path } = await currentRequest(kit);
    const info = await refreshSession({ organizationId, ensureSignedIn: true });
    const destination = returnTo ?? path ?? '/';
    if (revalidationStrategy === 'none') return info;
    if (revalidationStrategy === 'path') kit.framework.revalidatePath(destination.split('?', 1)[0] ?? '/');
    else for (const tag of revalidationTags) kit.framework.revalidateTag(tag);
    return kit.framework.redirect(destination);
  };
}
